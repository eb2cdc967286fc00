# SPDX-License-Identifier: Apache-2.0
"""A Portuguese pharmacy line: forms of address, sums, hours, both ways of writing units."""
import parts
from engine import Domain

NAMES = "Moreira Teixeira Carvalho Pinheiro Azevedo Barros Fonseca Nogueira".split()
CITIES = "Braga Recife Coimbra Natal Faro Curitiba Santos Leiria".split()


def hour(rng, _):
    h, m = rng.randint(8, 20), rng.choice([15, 30, 45])
    return dict(h="%dh%02d" % (h, m), colon="%d:%02d" % (h, m))


def sum_of(rng, _):
    n = rng.choice([8, 15, 30, 45, 60, 90])
    return dict(sign="R$ %d" % n, close="R$%d" % n, word="%d reais" % n)


def build(rng):
    d = Domain("pharmacy_pt", "pt", filler_rate=0.2, sentences=(6, 3, 1), drift=["hora", "hum"])
    d.labelers, d.rows = 7, 2200
    d.words("nome", NAMES)
    d.words("cidade", CITIES)
    d.words("coisa", "o xarope", "a pomada", "o comprimido", "o creme", "a vacina", "o termômetro", "a receita")
    d.words("qual", "caro", "novo", "forte", "fraco", "vencido", "esgotado", "barato")
    d.words("quando", "ontem", "hoje", "na segunda", "de manhã", "no verão", "na semana passada")
    d.filler("hum", 4, "hum", "hmm")
    d.filler("eh", 4, "eh", "ehh")
    d.family("filler_mark", "comma", "none", "dots")
    d.family("terminal", "mark", "none", first=True)
    d.family("sentence_case", "upper", "lower", first=True)
    d.choice("okay", ("a", "b", "c"), ("ok", "OK", "okay"))
    d.choice("estar", ("full", "short"), ("está", "tá"), ("estou", "tô"), guard=False)
    d.choice("fim", ("space", "hyphen"), ("fim de semana", "fim-de-semana"), ("dia a dia", "dia-a-dia"))
    d.choice("mail", ("hyphen", "closed"), ("e-mail", "email"))
    d.choice("etc", ("dot", "plain"), ("etc.,", "etc,"), guard=False)
    d.choice("quatorze", ("q", "c"), ("quatorze", "catorze"))
    parts.by_style(d, "hora", ("h", "colon"), hour)
    parts.by_style(d, "reais", ("sign", "close", "word"), sum_of)
    parts.title(d, "titulo", ("Sr.", "Sr", "senhor"), ("Sr.", "Sr", "senhor"), ("Sra.", "Sra", "senhora"), surnames=NAMES)
    parts.tag(d, ("square", "round", "angle"), ("risos", "risada"), ("tosse", "tossindo"), ("música", "música de fundo"))
    parts.quote(d, dict(straight=('"', '"'), curly=("“", "”"), angle=("«", "»")))
    parts.product(d, rng, "marca", ("vita", "derma", "med"))
    parts.misheard(d, rng, "cliente", ("ini", "ova", "ano"))
    parts.code(d, rng, "sigla")
    parts.look_alikes(d, rng, "irmas")
    d.say("""
        ~{coisa} ficou {qual} {quando}{.}
        ~{coisa} custa {reais}, ~não é{?}
        paguei {reais} por {coisa} {quando}{.}
        a farmácia de {cidade} abre às {hora}, ~acho{.}
        chegou às {hora} {quando}{.}
        falei com {titulo} {quando}{.}
        com {titulo} foi {qual}, ~sim{.}
        {okay}, ~vou ver {coisa}{.}
        {coisa} {estar:está} {qual}{.}
        eu {estar:estou} em {cidade} {quando}{.}
        no {fim:fim de semana} fica {qual}{.}
        no {fim:dia a dia} uso {coisa}{.}
        mandei um {mail:e-mail} {quando}{.}
        temos {coisa}, {coisa}, {etc:etc.,} tudo {qual}{.}
        faltam {quatorze:quatorze} para {cidade}{.}
        {tag:risos} {coisa} era {qual}{.}
        ouvi {tag:tosse} em {cidade} {quando}{.}
        ela disse {quote:nunca mais} {quando}{.}
        com {marca} fica {qual}{.}
        vocês têm {marca}{?}
        {cliente} ligou {quando}{.}
        a receita é de {cliente}, ~parece{.}
        a {sigla} de {cidade} fechou {quando}{.}
        o plano {sigla} não cobre {coisa}{.}
        {irmas} mora em {cidade}{.}
        vi {irmas} {quando}{.}
        {T:mais|mas/mais} {qual} não existe{.}
        é {qual}, {T:mas|mas/mais} serve{.}
        a {T:avó|avó/avô} de {nome} ligou{.}
        o {T:avô|avó/avô} de {nome} ligou{.}
        esse {T:coco|coco/cocô} é {qual}{.}
        o {T:caro|caro/carro} amigo de {nome}{.}
        o {T:carro|caro/carro} de {nome}{.}
        quem foi a {cidade} {quando}{?}
        """)
    return d
