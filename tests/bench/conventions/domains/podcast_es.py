# SPDX-License-Identifier: Apache-2.0
"""A Spanish podcast: fillers, opening question marks, percent, euros, times, titles, abbreviations."""
import parts
from engine import Domain, Item

NAMES = "García Ruiz Navarro Ibáñez Peña Quiroga Salas Vidal Ortega Luján Cuesta Rivas".split()
CITIES = "Bilbao Lima Quito Sevilla Rosario Bogotá Oaxaca Gijón Mérida Cádiz".split()
THEMES = "música política comida familia vivienda memoria escuela montaña tecnología lectura".split()


def clock(rng, _):
    h, m = rng.randint(2, 12), rng.choice([15, 20, 40])
    return dict(colon="las %d:%02d" % (h, m), dot="las %d.%02d" % (h, m), h="las %d:%02d h" % (h, m))


def build(rng):
    d = Domain("podcast_es", "es", filler_rate=0.2, sentences=(6, 3, 1), drift=["este", "ok", "pregunta"])
    d.labelers, d.rows = 5, 2000
    d.words("nombre", NAMES)
    d.words("ciudad", CITIES)
    d.words("tema", THEMES)
    d.words("cosa", "el disco", "la entrevista", "el episodio", "la novela", "el concierto", "la película",
            "el artículo", "la charla")
    d.words("adj", "increíble", "aburrido", "precioso", "rarísimo", "corto", "larguísimo", "necesario")
    d.words("cuando", "el lunes", "ayer", "esta semana", "en verano", "el año pasado", "por la noche")
    d.filler("eh", 5, "eh", "ehh", "eeh")
    d.filler("em", 4, "em", "emm", "ehm")
    d.filler("mmm", 2, "mmm", "mm", "hmm")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none", first=True)
    d.choice("ok", ("okey", "ok", "OK"), ("okey", "ok", "OK"))
    d.choice("aja", ("h", "plain"), ("ajá", "ahá"))
    d.choice("pues", ("full", "short"), ("para", "pa"), ("todo", "to"), guard=False, consistent=True)
    d.choice("solo", ("plain", "accent"), ("solo", "sólo"))
    d.choice("guion", ("plain", "accent"), ("guion", "guión"))
    d.choice("periodo", ("plain", "accent"), ("periodo", "período"), ("cardiaco", "cardíaco"))
    d.choice("etc", ("short", "long"), ("etc.", "etcétera"))
    d.choice("trans", ("n", "s"), ("transporte", "trasporte"), ("septiembre", "setiembre"))
    d.choice("mexico", ("x", "j"), ("México", "Méjico"), ("mexicano", "mejicano"))
    parts.title(d, "titulo", ("abk", "full"), ("Sr.", "señor"), ("Sra.", "señora"), ("Dra.", "doctora"), surnames=NAMES)
    parts.percent(d, "porciento")
    parts.quantity(d, "euros", dict(eur=("€", "euro", "euros")), (5, 15, 20, 30, 50, 80, 200, 500))
    parts.by_style(d, "hora", ("colon", "dot", "h"), clock)
    parts.number(d, "numero", ("digits", "words"))
    parts.quote(d, dict(angle=("«", "»"), straight=('"', '"')))
    d.family("pregunta", "both", "end")

    def question(rng, text):
        def write(out):
            out.slot("pregunta", "¿" if out.pick("pregunta") == "both" else "")
        return Item(write, prefix=True)
    d.slot("q", question)
    parts.tag(d, ("square", "round", "angle"), ("risas", "risa"), ("aplausos", "aplauso"), ("música", "música de fondo"))
    parts.product(d, rng, "marca", ("fon", "cast", "red"))
    parts.misheard(d, rng, "invitado", ("era", "ano", "ales", "ino"))
    parts.code(d, rng, "siglas")
    parts.look_alikes(d, rng, "gemelos")
    d.say("""
        ~hoy hablamos de {tema} con {titulo}{.}
        ~yo creo que {cosa} fue {adj}, ~no sé{.}
        {ok}, ~seguimos con {tema}{.}
        {aja}, ~eso fue {cuando}{.}
        {q}qué te pareció {cosa}{?}
        {q}cuándo sale {cosa}, ~{cuando}{?}
        {q}vives en {ciudad} desde niño{?}
        {solo:solo} quiero decir que {cosa} fue {adj}{.}
        era {solo:solo} una idea, ~nada más{.}
        el {guion} es de {nombre}, ~me parece{.}
        en ese {periodo:periodo} vivíamos en {ciudad}{.}
        hay {tema}, {tema}, {etc} y mucho más{.}
        el {trans:transporte} en {ciudad} es {adj}{.}
        viajamos a {mexico:México} {cuando}, ~fue {adj}{.}
        cuesta {euros}, ~más o menos{.}
        pagué {euros} por {cosa} {cuando}{.}
        empieza a {hora} en {ciudad}{.}
        quedamos a {hora}, ~no llegó nadie{.}
        fueron {numero:11-60} personas {cuando}{.}
        llevamos {numero:2-30} años con esto{.}
        subió un {porciento} {cuando}{.}
        me dijo {quote:ven conmigo} y me fui{.}
        la canción se llama {quote:otra vez}, ~creo{.}
        {tag:risas} eso fue {adj}{.}
        {cosa} fue {tag:aplausos} {adj}{.}
        lo escuché en {marca} {cuando}{.}
        {q}tienes {marca} en el móvil{?}
        con nosotros está {invitado}, ~de {ciudad}{.}
        {invitado} publicó {cosa} {cuando}{.}
        la {siglas} no dijo nada {cuando}{.}
        trabajo para la {siglas} en {ciudad}{.}
        {gemelos} vino a {ciudad} {cuando}{.}
        {T:si|si/sí} vienes, avisa{.}
        {T:sí|si/sí}, eso fue {adj}{.}
        {T:tu|tu/tú} libro es {adj}{.}
        {T:tú|tu/tú} dijiste que era {adj}{.}
        no sé {T:qué|que/qué} decir{.}
        {T:casa|casa/caza} por casa, {ciudad} es así{.}
        la {T:caza|casa/caza} está prohibida {cuando}{.}
        {T:hola|hola/ola}, bienvenidos{.}
        vino una {T:ola|hola/ola} enorme {cuando}{.}
        {T:el|el/él} problema es {tema}{.}
        {T:él|el/él} nunca vino a {ciudad}{.}
        {q}{T:por qué|porque/por qué} no viniste {cuando}{?}
        {T:porque|porque/por qué} era {adj}{.}
        ~bueno, la gente de {ciudad} habla de {tema}, de {tema} y de {tema}{.}
        """)
    return d
