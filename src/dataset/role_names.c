/* role_names.c - what people call the columns of each role, in the languages of the
 * packs.
 *
 * Names are compared without case and accents, and any separator is a '_': "Äußerung" is
 * read as "ausserung", "Fecha de grabación" as "fecha_de_grabacion". A '*' allows anything
 * before it.
 */
/* SPDX-License-Identifier: Apache-2.0 */
#include "config.h"

#include "dataset/role_names.h"

enum { NAME_MAX_BYTES = 100 };

/* By language, the surest name first: names of an earlier language come before. */
static const char *const known[][CC_ROLE_COUNT] = {
    { /* en */
      [CC_ROLE_ID] =
          "id uid uuid utt_id utterance_id row_id item_id example_id sample_id "
          "call_id tuple_id record_id segment_id sentence_id clip_id sku key "
          "index *_id",
      [CC_ROLE_TEXT] = "text transcript transcription sentence utterance normalized_text "
                       "raw_text *_text *_transcript *_transcription title description "
                       "query question answer message comment review content body prompt",
      [CC_ROLE_LABEL] = "label labels intent category class topic sentiment emotion tag "
                        "target annotation dialogue_act speech_act *_label *_category "
                        "*_class *_intent",
      [CC_ROLE_LABELER] = "labeler labeller annotator transcriber rater worker worker_id "
                          "annotator_id labeler_id labeled_by labelled_by annotated_by "
                          "transcribed_by updated_by coder completed_by reviewer editor "
                          "agent user author",
      [CC_ROLE_SPEAKER] = "speaker speaker_id spk spk_id client_id talker voice",
      [CC_ROLE_TIME] = "time timestamp created created_at recorded recorded_at datetime "
                       "date updated_at labeled_at annotated_at start *_at *_on *_time "
                       "*_date",
      [CC_ROLE_AUDIO] = "audio audio_path audio_file audio_filepath audio_filename clip "
                        "clip_path wav wav_path recording path file file_name filename",
      [CC_ROLE_SPLIT] = "split subset fold partition set" },
    { /* de */
      [CC_ROLE_ID] = "kennung schlussel lfd_nr nummer *_kennung *_nr *_nummer",
      [CC_ROLE_TEXT] = "ausserung aeusserung transkript transkription satz wortlaut "
                       "abschrift rohtext inhalt nachricht frage antwort kommentar "
                       "beschreibung titel klartext freitext volltext originaltext "
                       "kundentext antworttext gesprachstext *_transkript *_ausserung",
      [CC_ROLE_LABEL] = "etikett klasse kategorie absicht anliegen thema stimmung "
                        "schlagwort merkmal *_klasse *_kategorie",
      [CC_ROLE_LABELER] = "bearbeiter bearbeiterin bearbeiter_in annotatorin annotierer "
                          "annotiererin transkribent transkribentin transkribierer "
                          "transkriptor bearbeitet_von transkribiert_von annotiert_von "
                          "erfasst_von geschrieben_von kodierer prufer pruferin "
                          "erfasser verfasser autor autorin benutzer nutzer",
      [CC_ROLE_SPEAKER] = "sprecher sprecherin sprecher_in sprecher_id stimme",
      [CC_ROLE_TIME] = "zeitstempel zeitpunkt datum zeit uhrzeit erstellt *datum *_zeit "
                       "*_am",
      [CC_ROLE_AUDIO] =
          "audiodatei tondatei aufnahme datei dateiname audiopfad dateipfad "
          "pfad",
      [CC_ROLE_SPLIT] = "aufteilung teilmenge" },
    { /* es */
      [CC_ROLE_ID] = "identificador clave numero",
      [CC_ROLE_TEXT] = "texto transcripcion frase oracion enunciado mensaje pregunta "
                       "respuesta comentario descripcion titulo contenido consulta "
                       "texto_normalizado texto_original",
      [CC_ROLE_LABEL] = "etiqueta clase categoria intencion tema sentimiento emocion",
      [CC_ROLE_LABELER] = "anotador anotadora etiquetador etiquetadora transcriptor "
                          "transcriptora anotado_por etiquetado_por transcrito_por "
                          "codificador revisor revisora autor autora usuario",
      [CC_ROLE_SPEAKER] = "hablante locutor locutora voz",
      [CC_ROLE_TIME] = "marca_de_tiempo fecha_y_hora fecha hora creado creado_en "
                       "fecha_de_creacion fecha_de_grabacion",
      [CC_ROLE_AUDIO] = "grabacion archivo_de_audio archivo fichero ruta",
      [CC_ROLE_SPLIT] = "particion subconjunto" },
    { /* fr */
      [CC_ROLE_ID] = "identifiant cle numero",
      [CC_ROLE_TEXT] = "texte enonce phrase requete reponse commentaire titre contenu "
                       "texte_normalise texte_brut",
      [CC_ROLE_LABEL] = "etiquette classe categorie intention theme sujet",
      [CC_ROLE_LABELER] =
          "annotateur annotatrice transcripteur transcriptrice etiqueteur "
          "transcrit_par annote_par codeur evaluateur relecteur relectrice "
          "auteur autrice utilisateur",
      [CC_ROLE_SPEAKER] = "locuteur locutrice orateur oratrice voix",
      [CC_ROLE_TIME] = "horodatage heure cree cree_le date_de_creation "
                       "date_d'enregistrement annote_le transcrit_le",
      [CC_ROLE_AUDIO] = "enregistrement fichier_audio fichier nom_de_fichier chemin",
      [CC_ROLE_SPLIT] = "sous_ensemble" },
    { /* it */
      [CC_ROLE_ID] = "identificativo chiave",
      [CC_ROLE_TEXT] = "testo trascrizione enunciato messaggio domanda risposta commento "
                       "descrizione titolo contenuto",
      [CC_ROLE_LABEL] = "etichetta intento intenzione argomento emozione",
      [CC_ROLE_LABELER] = "annotatore annotatrice trascrittore trascrittrice annotato_da "
                          "trascritto_da revisore autore autrice utente",
      [CC_ROLE_SPEAKER] = "parlante voce",
      [CC_ROLE_TIME] = "data_e_ora data ora orario creato creato_il",
      [CC_ROLE_AUDIO] = "registrazione file_audio nome_file percorso",
      [CC_ROLE_SPLIT] = "partizione suddivisione" },
    { /* pt */
      [CC_ROLE_TEXT] = "transcricao mensagem pergunta resposta descricao conteudo",
      [CC_ROLE_LABEL] = "rotulo classe intencao emocao",
      [CC_ROLE_LABELER] = "transcritor transcritora rotulador rotuladora anotado_por "
                          "rotulado_por usuario",
      [CC_ROLE_SPEAKER] = "falante locutor",
      [CC_ROLE_TIME] = "data_e_hora criado criado_em data_de_criacao",
      [CC_ROLE_AUDIO] = "gravacao arquivo arquivo_de_audio caminho",
      [CC_ROLE_SPLIT] = "particao divisao" },
    { /* nl */
      [CC_ROLE_ID] = "kenmerk sleutel volgnummer",
      [CC_ROLE_TEXT] = "tekst uiting zin bericht vraag antwoord opmerking omschrijving",
      [CC_ROLE_LABEL] = "klasse categorie onderwerp intentie",
      [CC_ROLE_LABELER] = "bewerker bewerkt_door geannoteerd_door getranscribeerd_door "
                          "beoordelaar auteur gebruiker",
      [CC_ROLE_SPEAKER] = "spreker",
      [CC_ROLE_TIME] = "tijdstip tijd datum aangemaakt",
      [CC_ROLE_AUDIO] = "opname geluidsbestand audiobestand bestand bestandsnaam" },
};

/* The letters U+00C0 to U+00FF without accents; 0: no letter. */
static const char plain[] = "aaaaaaaceeeeiiiidnooooo\0ouuuuyts"
                            "aaaaaaaceeeeiiiidnooooo\0ouuuuyty";

/* A name without case, accents and kinds of separators; empty when it is too long. */
static struct cc_str fold(struct cc_str name, char out[NAME_MAX_BYTES])
{
    size_t n = 0;

    for (size_t i = 0; i < name.len; i++) {
        const unsigned char c = (unsigned char)name.ptr[i];
        const unsigned char next = i + 1 < name.len ? (unsigned char)name.ptr[i + 1] : 0;

        if (n + 2 > NAME_MAX_BYTES)
            return cc_str_z("");
        if (c == 0xCC || (c == 0xCD && next < 0xB0)) { /* an accent of its own */
            i++;
        } else if (c == 0xC3 && next >= 0x80) {
            out[n++] = plain[next - 0x80];
            if (next == 0x9F) /* sharp s */
                out[n++] = 's';
            i++;
        } else {
            out[n++] = strchr("_- .", c) != NULL && c != 0 ? '_'
                                                           : cc_ascii_lower((char)c);
        }
    }
    return (struct cc_str){ out, n };
}

static bool matches(struct cc_str name, struct cc_str want)
{
    if (want.ptr[0] != '*')
        return cc_str_eq(name, want);
    want = cc_str_slice(want, 1, want.len);
    return name.len > want.len &&
           cc_str_eq(cc_str_slice(name, name.len - want.len, name.len), want);
}

int cc_role_name_rank(struct cc_str name, enum cc_role role)
{
    char buf[NAME_MAX_BYTES];
    int rank = 0;

    name = fold(cc_str_trim(name), buf);
    for (size_t l = 0; l < sizeof known / sizeof *known; l++)
        for (const char *word = known[l][role]; word != NULL && *word != '\0'; rank++) {
            const size_t len = strcspn(word, " ");

            if (matches(name, (struct cc_str){ word, len }))
                return rank;
            word += len + strspn(word + len, " ");
        }
    return -1;
}
