"""What differs between the two sides of a passage. The texts are made up: a village, a ferry, a bakery."""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest

from analysis import lexicon
from analysis.annotate import annotate
from analysis.passages.differing import find_differences
from analysis.passages.differing.pairing import pair_words
from analysis.passages.differing.sides import read_side
from analysis.passages.differing.wordlists import read_number
from analysis.records import DIFFERENCES, AnnotatedArticle, Article, Difference, Passage, Span
from steps import count_steps

# Two texts, and what differs beside the kind under which they stand. The braces hold the stretch (without them it is
# the whole text), the double brackets the words that make the difference; a case without them must not differ so.
Case = tuple[str, str] | tuple[str, str, str]
CASES: dict[str, dict[str, Case]] = {
    "hedge": {
        "offered": (
            "Die Wirtin [[habe]] den Gästen angeboten, den Saal zu heizen.",
            "Die Wirtin [[bot]] den Gästen an, den Saal zu heizen.",
        ),
        "hearsay": ("Der Müller [[soll]] die Fähre verkauft haben.", "Der Müller hat die Fähre verkauft."),
        "adverb": ("Die Brücke ist [[offenbar]] beschädigt.", "Die Brücke ist beschädigt."),
        "another adverb": ("Die Brücke ist [[angeblich]] beschädigt.", "Die Brücke ist [[vermutlich]] beschädigt."),
        "mood": (
            "Laut dem Wirt [[habe]] der Koch das Lokal verlassen.",
            "Laut dem Wirt [[hat]] der Koch das Lokal verlassen.",
        ),
        "hearsay and adverb": (
            "Die Wirtin [[soll]] den Schlüssel verloren haben.",
            "Die Wirtin hat den Schlüssel [[angeblich]] verloren.",
        ),
        "verb of claiming": (
            "Der Koch [[behauptete]], der Ofen sei explodiert.",
            "Der Koch sagte, der Ofen sei explodiert.",
        ),
        "epistemic modal": ("Der Fluss [[dürfte]] bald steigen.", "Der Fluss steigt bald."),
        "what would be": (
            "Die Wirtin [[würde]] mit der Bitte viel riskieren.",
            "Die Wirtin [[riskiert]] mit der Bitte viel.",
        ),
        "question": ("[[Hat]] der Müller die Fähre verkauft?", "Der Müller hat die Fähre verkauft."),
        "whether": (
            "Die Wirtin fragte, [[ob]] der Koch das Lokal verlässt.",
            "Die Wirtin sagte, dass der Koch das Lokal verlässt.",
        ),
        "question and unknown": (
            "[[Hat]] der Müller die Fähre verkauft?",
            "[[Unklar]] ist, ob der Müller die Fähre verkauft hat.",
        ),
        "two questions": ("Hat der Müller die Fähre verkauft?", "Verkaufte der Müller die Fähre?"),
        "a question in marks": (
            "«Hat der Müller die Fähre verkauft?», fragte sie.",
            "Sie fragte, ob der Müller die Fähre verkauft habe.",
            "quotation_marks",
        ),
        "supposed": (
            "Der Rat [[soll]] Angst um das Geld haben.",
            "Am Hafen wird [[vermutet]], dass sich die Beamten um das Geld sorgen.",
            "attribution",
        ),
        "another act": (
            "Der Müller [[soll]] das alte Boot verkauft haben.",
            "Der Müller hat seinen Kahn weggegeben.",
        ),
        "the same word, read otherwise": (
            "«Kleine Höfe könnten betroffen sein», sagte sie.",
            "Kleine Höfe könnten betroffen sein, sagte sie.",
            "quotation_marks",
        ),
        "synonyms": ("Die Brücke ist offenbar beschädigt.", "Die Brücke ist anscheinend beschädigt."),
        "another place": ("Vermutlich ist die Brücke beschädigt.", "Die Brücke ist vermutlich beschädigt."),
        "verbs of saying": ("Der Koch erklärte, der Ofen sei kalt.", "Der Koch sagte, der Ofen sei kalt."),
        "both moods of reported speech": (
            "Der Koch sagte, die Gäste hätten Hunger.",
            "Der Koch sagte, der Gast habe Hunger.",
            "number",
        ),
        "a hedge about something else": (
            "{Die Brücke ist beschädigt}. Vermutlich regnet es morgen.",
            "Die Brücke ist beschädigt.",
        ),
        "a part of a phrase": (
            "Der Rat soll {die alte Brücke aus Holz} streichen.",
            "Der Rat streicht {die alte Brücke aus Holz}.",
        ),
        "what it is that is unknown": (
            "Unklar ist, wann {die Fähre nach Norden fährt}.",
            "Der Wirt weiß, wann {die Fähre nach Norden fährt}.",
            "attribution",
        ),
    },
    "attribution": {
        "an offer is no statement": (
            "Die Wirtin bot an, {den Saal zu heizen, wenn es kalt wird}.",
            "Sie will {den Saal heizen, wenn es kalt wird}.",
        ),
        "a threat is no statement": (
            "Der Koch drohte, {den Herd zu verkaufen}.",
            "Der Koch will {den Herd verkaufen}.",
        ),
        "the act that both tell of": (
            "Er habe darauf verwiesen, dass der Rat in Genf entscheide.",
            "Er verwies auf den Rat in Genf.",
            "hedge",
        ),
        "points back": ("Der Saal ist [[demnach]] seit Mai leer.", "Der Saal ist seit Mai leer."),
        "points back at whom the other names": (
            "Der Saal ist demnach seit Mai leer.",
            "Der Saal ist laut dem «Talboten» seit Mai leer.",
        ),
        "a report and who may have it": (
            "Der Saal ist seit Mai leer, heißt es in dem Bericht.",
            "Nach Angaben des «Talboten» ist der Saal seit Mai leer.",
        ),
        "two reports": (
            "Der Saal ist seit Mai leer, [[schreibt]] [[das «Seeblatt»]].",
            "[[Nach]] [[Angaben des «Talboten»]] ist der Saal seit Mai leer.",
        ),
        "carried on, once": (
            "{Der Wirt habe den Saal verkauft, [[sagte]] [[einer der Köche]]. Er habe das Geld schon bekommen}.",
            "Der Wirt hat den Saal verkauft. Er hat das Geld schon bekommen.",
            "hedge",
        ),
        "who is merely named": (
            "Sie habe dem Wirt, Karl Zopf, Geld angeboten. {Im Gegenzug solle das Lokal bis Mai öffnen}.",
            "Im Gegenzug soll das Lokal bis Mai öffnen.",
            "hedge",
        ),
        "tag": ("{Der Deich hält noch lange}, [[sagte]] [[die Wirtin]].", "{Der Deich hält noch lange}. Es regnete."),
        "source marker": (
            "[[Laut]] [[Feuerwehr]] {brannte der Stall bis zum Morgen}.",
            "Der Stall brannte bis zum Morgen.",
        ),
        "another medium": (
            "Das Dorf spart für ein Dach, [[so]] [[der «Talbote»]].",
            "Das Dorf spart für ein Dach, [[so]] [[das «Seeblatt»]].",
        ),
        "behind": (
            "Das Museum verkauft zwei Bilder, [[wie]] [[die Leiterin]] [[mitteilte]].",
            "Das Museum verkauft zwei Bilder.",
        ),
        "dass": (
            "[[Der Bäcker]] [[erklärte]], dass {die Preise im Mai steigen}.",
            "Die Preise steigen im Mai.",
        ),
        "denied": (
            "[[Der Arzt]] [[bestritt]], {die Salbe verschrieben zu haben}.",
            "Der Arzt hat die Salbe verschrieben.",
        ),
        "carried on": (
            "«Wir räumen auf», sagte [[Kapitänin Vera Lind]]. {Das Schiff bleibe bis Juni im Dock}.",
            "Das Schiff bleibt bis Juni im Dock.",
            "hedge",
        ),
        "two above each other": (
            "[[Laut]] [[«Talbote»]] sagte die Wirtin, {der Deich halte noch lange}.",
            "Die Wirtin sagte, {der Deich halte noch lange}.",
        ),
        "few words in common": (
            "[[Die Wirtin]] [[sagte]], der Kahn sei verschwunden.",
            "Das Boot ist verschwunden.",
            "hedge",
        ),
        "the report is named there": (
            "Der Rat wies den Bericht zurück, wonach die Mühle verkauft sei.",
            "Der Rat wies den Bericht über den Verkauf der Mühle zurück.",
        ),
        "the report tells of something else there": (
            "Die Preise steigen [[laut]] [[einer Studie]].",
            "Die Preise steigen: Einer Studie zufolge ist das Lager leer.",
            "content",
        ),
        "synonyms of saying": (
            "Der Bäcker erklärte, die Preise stiegen.",
            "Der Bäcker sagte, die Preise stiegen.",
        ),
        "before and behind": (
            "Die Wirtin sagte, {der Deich halte noch lange}.",
            "{Der Deich halte noch lange}, so die Wirtin.",
        ),
        "laut and so": ("Laut Polizei {brannte der Stall}.", "{Der Stall brannte}, so die Polizei."),
        "a wish is no statement": (
            "Die Wirtin plant, {das Lokal zu schließen}.",
            "Die Wirtin will {das Lokal schließen}.",
        ),
        "three sentences away": (
            "{Der Stall brannte bis zum Morgen}. Es regnete. Dann kam Wind auf. Die Wirtin sagte, sie sei müde.",
            "Der Stall brannte bis zum Morgen.",
        ),
        "a name": (
            "{Der Chor der alten Mühle} singt, sagte die Wirtin.",
            "{Der Chor der alten Mühle} singt.",
        ),
        "to whom it is said": (
            "Der Imker sagte dem «Talboten»: {«Die Bienen kommen nicht zurück.»}",
            "Der Imker sagte: {«Die Bienen kommen nicht zurück.»}",
        ),
    },
    "quotation_marks": {
        "a phrase": ("Die Stimmung ist [[«frostig und müde»]].", "Die Stimmung ist [[frostig und müde]]."),
        "direct and indirect": (
            "{[[«Der Damm hält noch viele Jahre»]]}, sagte die Ingenieurin.",
            "Die Ingenieurin sagte, {[[der Damm halte noch viele Jahre]]}.",
        ),
        "other words inside": (
            "«Wir haben [[den Kuchen]] mit [[großer]] Freude gebacken», sagte der Koch.",
            "«Wir haben [[die Torte]] mit [[viel]] Freude gebacken», sagte der Koch.",
        ),
        "one word more": (
            "«Der Wald ist [[sehr]] krank und leer», sagte die Försterin.",
            "«Der Wald ist krank und leer», sagte die Försterin.",
        ),
        "a part": (
            "«Der Teich ist leer und [[das Boot liegt im Schlamm]]», sagte der Fischer.",
            "«Der Teich ist leer» und [[das Boot liegt im Schlamm]], sagte der Fischer.",
        ),
        "named so": (
            "Sie nannte den Plan einen [[«Irrtum aus alten Zeiten»]].",
            "Sie nannte den Plan einen [[Irrtum aus alten Zeiten]].",
        ),
        "style of the marks": ("„Der Bus fährt heute nicht“, sagte sie.", "«Der Bus fährt heute nicht», sagte sie."),
        "name of a newspaper": ("Das Dach ist leck, schrieb der «Talbote».", "Das Dach ist leck, schrieb der Talbote."),
        "a lone noun": ("Im Dorf herrscht [[«Panik»]].", "Im Dorf herrscht [[Panik]]."),
        "title": ("Er sah den Film «Lord of Bees» am Montag.", "Er sah den Film Lord of Bees am Montag."),
        "name of a ship": ("Die Fähre «Rosa Lind» fährt wieder.", "Die Fähre Rosa Lind fährt wieder."),
        "all in other words": (
            "{«[[Wir geben den Damm im Norden verloren]]»}, sagte der Wirt.",
            "Der Wirt sagte, {der Damm breche bald}.",
        ),
        "a word of its own": (
            "[[Die Stimmung]] ist «frostig».",
            "«[[Die Stimmung]] im Dorf ist frostig», sagte sie.",
            "attribution",
            "content",
        ),
        "moved inside": (
            "«Der Weg ist es, der uns müde macht», sagte sie.",
            "«Es ist der Weg, der uns müde macht», sagte sie.",
        ),
        "mark inside a mark": (
            "«Das ist ein ‹schwerer Fehler› gewesen», sagte sie.",
            "„Das ist ein ‚schwerer Fehler‘ gewesen“, sagte sie.",
        ),
        "spelling": ("«Die Strasse ist zu», sagte sie.", "«Die Straße ist zu», sagte sie."),
        "no marks": ("Der Damm hält noch viele Jahre.", "Der Damm hält noch viele Jahre, sagte sie.", "attribution"),
    },
    "speaker": {
        "a man and a woman": (
            "Der Saal ist leer, sagte [[ein Beamter der Stadt]].",
            "Der Saal ist leer, sagte [[eine Sprecherin der Stadt]].",
        ),
        "his and her office": (
            "Der Saal ist leer, sagte [[ein Mitarbeiter]].",
            "Der Saal ist leer, sagte [[eine Mitarbeiterin]].",
        ),
        "two nouns for a woman": (
            "Der Saal ist leer, sagte eine Beamtin der Stadt.",
            "Der Saal ist leer, sagte eine Sprecherin der Stadt.",
        ),
        "many and a woman": (
            "Der Saal ist leer, sagten die Mitarbeiter der Stadt.",
            "Der Saal ist leer, sagte eine Mitarbeiterin der Stadt.",
        ),
        "names": (
            "Die Schule bekommt neue Fenster, sagte [[Rosa Keller]].",
            "Die Schule bekommt neue Fenster, sagte [[Anton Huber]].",
        ),
        "countries": (
            "[[Eine schwedische Quelle]] sagte: {«Der Wald ist krank.»}",
            "[[Eine norwegische Quelle]] sagte: {«Der Wald ist krank.»}",
        ),
        "named and not": (
            "[[Ein früherer Angestellter des Zoos]] berichtete, die Elefanten seien krank gewesen.",
            "[[Tierarzt Paul Roth]] berichtete, die Elefanten seien krank gewesen.",
        ),
        "trades": ("[[Ein Bäcker]] sagte, der Ofen sei kalt.", "[[Ein Lehrer]] sagte, der Ofen sei kalt."),
        "bodies": (
            "[[Die Polizei]] teilte mit, der Stall sei leer.",
            "[[Die Feuerwehr]] teilte mit, der Stall sei leer.",
        ),
        "person and body": (
            "[[Die Gewerkschaft]] erklärte, die Fähre stehe still.",
            "[[Anton Huber]] erklärte, die Fähre stehe still.",
        ),
        "body and who speaks for it": (
            "[[Die schwedische Regierung]] erklärte, das Boot sei leck.",
            "[[Der schwedische Minister Nils Berg]] erklärte, das Boot sei leck.",
        ),
        "deniers": (
            "[[Die Werft]] dementierte den Verkauf der Fähre.",
            "[[Der Verein]] dementierte den Verkauf der Fähre.",
        ),
        "denied by name": ("Rosa Keller bestritt den Verkauf.", "Keller wies den Verkauf zurück."),
        "two ways to say one": (
            "Eine schwedische Förster-Quelle sagte: {«Der Wald ist krank.»}",
            "Eine Quelle unter schwedischen Förstern sagte: {«Der Wald ist krank.»}",
        ),
        "with and without office": (
            "Die Schule bekommt neue Fenster, sagte Bürgermeisterin Rosa Keller.",
            "Die Schule bekommt neue Fenster, sagte die Bürgermeisterin.",
        ),
        "surname": (
            "Rosa Keller kam früh. {Die Schule bekommt neue Fenster, sagte Keller.}",
            "Die Schule bekommt neue Fenster, sagte Rosa Keller.",
        ),
        "pronoun": (
            "Rosa Keller kam früh. {Die Schule bekomme neue Fenster, sagte sie.}",
            "Die Schule bekomme neue Fenster, sagte Rosa Keller.",
        ),
        "says too little": ("Ein Insider sagte, der Ofen sei kalt.", "Eine Quelle sagte, der Ofen sei kalt."),
        "same noun": ("Die Sprecherin der Stadt sagte, es sei kalt.", "Eine Sprecherin der Stadt sagte, es sei kalt."),
    },
    "roles": {
        "ask and offer": (
            "Der Wirt [[bat]] die Nachbarn um Hilfe beim Umbau.",
            "Der Wirt [[bot]] den Nachbarn Hilfe beim Umbau [[an]].",
        ),
        "request and offer": (
            "Die Wirtin riskiert mit ihrer [[Bitte]] um Hilfe viel.",
            "Die Wirtin riskiert mit ihrem [[Hilfsangebot]] viel.",
        ),
        "exchanged": (
            "[[Der Hund]] hat [[den Briefträger]] gebissen.",
            "[[Der Briefträger]] hat [[den Hund]] gebissen.",
        ),
        "buy and sell": (
            "Die Gemeinde hat dem Verein das Boot [[verkauft]].",
            "Die Gemeinde hat vom Verein das Boot [[gekauft]].",
        ),
        "passive exchanged": (
            "[[Der Hund]] hat [[den Briefträger]] gebissen.",
            "[[Der Hund]] wurde [[vom Briefträger]] gebissen.",
        ),
        "threaten and promise": (
            "Der Koch [[drohte]] den Gästen mit einem Fest.",
            "Der Koch [[versprach]] den Gästen ein Fest.",
        ),
        "passive": ("Der Hund hat den Briefträger gebissen.", "Der Briefträger wurde vom Hund gebissen."),
        "one event from both ends": (
            "Die Gemeinde hat dem Verein das Boot verkauft.",
            "Der Verein hat der Gemeinde das Boot abgekauft.",
        ),
        "given and got": ("Der Verleih schenkte der Schule ein Kanu.", "Die Schule bekam vom Verleih ein Kanu."),
        "with each other": ("Der Wirt hat mit dem Abt telefoniert.", "Der Abt hat mit dem Wirt telefoniert."),
        "order": ("Den Briefträger hat der Hund gebissen.", "Der Hund hat den Briefträger gebissen."),
        "both asked": ("Der Wirt bat um Hilfe.", "Der Wirt ersuchte um Hilfe."),
    },
    "agent": {
        "whom it befalls": (
            "Am See wurden am Montag sechs Gäste eingeladen.",
            "Am Abend waren vor dem Lokal («Zur Post») am See sechs Gäste eingeladen worden.",
            "content",
        ),
        "headline of whom it befalls": ("Sechs Gäste eingeladen", "Sechs Gäste wurden eingeladen."),
        "an event": ("Der Flug der Firma fiel aus.", "Der Flug fiel aus.", "content"),
        "another's event": ("Die Feuerwehr beendete den Einsatz.", "Der Einsatz der Feuerwehr ist beendet."),
        "the doer in the word": ("Die Lind-Rede kam früh.", "Linds Rede kam früh."),
        "passive": (
            "[[Der Wirt]] entließ den Gärtner am Montag.",
            "Der Gärtner wurde am Montag [[entlassen]].",
        ),
        "man": ("[[Die Bäuerin]] hat den Zaun zerstört.", "[[Man]] hat den Zaun zerstört."),
        "passives": (
            "Hundert Schafe wurden [[von Wölfen]] gerissen.",
            "Hundert Schafe wurden [[gerissen]].",
        ),
        "perfect": ("[[Ein Nachbar]] hat die Scheune angezündet.", "Die Scheune ist [[angezündet]] worden."),
        "separable verb": ("[[Ein Nachbar]] zündete die Scheune an.", "Die Scheune wurde [[angezündet]]."),
        "hearsay": (
            "[[Der Koch]] soll die Suppe verschüttet haben.",
            "Die Suppe soll [[verschüttet]] worden sein.",
        ),
        "headline": ("Brücke [[gesperrt]]", "[[Die Stadt]] hat die Brücke gesperrt."),
        "headline and doer": ("Brücke von Stadt gesperrt", "Die Stadt hat die Brücke gesperrt."),
        "headline of what happens by itself": ("Kind verschwunden", "Das Kind verschwand."),
        "another": ("[[Die Stadt]] verlangt ein neues Dach.", "[[Der Verein]] verlangt ein neues Dach."),
        "another in a headline": ("[[Nachbar]] löscht Brand", "[[Ein Polizist]] löschte den Brand."),
        "body and member": (
            "[[Ein Vereins-Mitarbeiter]] öffnete das Tor.",
            "[[Der Verein]] öffnete das Tor.",
        ),
        "seller and buyer": ("Der Verein verkaufte das Kanu.", "Die Nachbarn kauften das Kanu."),
        "office and name": ("Der Bürgermeister eröffnet das Fest.", "Rosa Keller eröffnet das Fest."),
        "synonyms": ("Die Polizei sucht Zeugen.", "Die Beamten suchen Zeugen."),
        "passive and doer": ("Der Wirt entließ den Gärtner.", "Der Gärtner wurde vom Wirt entlassen."),
        "what will have been": ("Der Umbau wird viel gekostet haben.", "Das Haus kostet viel."),
        "both without": ("Der Gärtner wurde am Montag entlassen.", "Am Montag wurde der Gärtner entlassen."),
        "both with": ("Der Wirt entließ den Gärtner.", "Der Wirt hat den Gärtner entlassen."),
        "both nobody": ("Man verschiebt das Fest um einen Tag.", "Das Fest wird um einen Tag verschoben."),
        "we": (
            "«Wir haben das Tor geschlossen», sagte sie.",
            "Man habe das Tor geschlossen, sagte sie.",
            "quotation_marks",
        ),
        "future": ("Der Wirt wird den Saal streichen.", "Der Wirt streicht den Saal."),
        "doer elsewhere": (
            "Der Pfarrer lehnte ein Gespräch über die Orgel ab.",
            "Der Pfarrer sprach nicht über die Orgel.",
        ),
    },
    "number": {
        "with the word before it": (
            "Am See arbeiten [[340]] Köche.",
            "Am See arbeiten [[rund 300]] Köche.",
        ),
        "exact and not": ("Am See arbeiten [[300]] Köche.", "Am See arbeiten [[rund 300]] Köche."),
        "as exact": ("Am See arbeiten etwa 300 Köche.", "Am See arbeiten rund 300 Köche."),
        "cut off": ("Am See arbeiten 300 {Köche der Werft}.", "Am See arbeiten {300 Köche der Werft}."),
        "figure and quantity": (
            "[[Drei]] Nachbarn beklagten sich über den Lärm.",
            "[[Mehrere]] Nachbarn beklagten sich über den Lärm.",
        ),
        "figures": ("Der Bauer verlor [[40]] Kühe im Hochwasser.", "Der Bauer verlor [[14]] Kühe im Hochwasser."),
        "one of several": (
            "Sie gilt als [[eine der Stützen]] des Vereins.",
            "Sie gilt als [[Stütze]] des Vereins.",
        ),
        "one and all": ("[[Einer der drei Brüder]] schlief.", "[[Die drei Brüder]] schliefen."),
        "several and one": (
            "[[Berater]] raten dem Verein zum Verkauf.",
            "Ein [[Berater]] rät dem Verein zum Verkauf.",
        ),
        "several and one behind dass": (
            "[[Kapitän]] fährt morgen ab",
            "Sie sagt, dass [[Kapitäne]] morgen abfahren.",
            "attribution",
        ),
        "people without an article": (
            "Das hat damals [[Nachbarn]] verärgert.",
            "Das hat damals einen [[Nachbarn]] verärgert.",
        ),
        "trade without an article": ("Er ist Bäcker.", "Er ist ein Bäcker."),
        "plural behind die": ("Die [[Briefe]] lagen im Fluss.", "Der [[Brief]] lag im Fluss."),
        "ordinals": ("Jeder [[fünfte]] Baum ist krank.", "Jeder [[dritte]] Baum ist krank."),
        "of the same": ("[[Sechs]] der acht Zimmer sind leer.", "[[Fünf]] der acht Zimmer sind leer."),
        "figure on one side": ("Die [[drei]] Quellen schwiegen lange.", "Die Quellen schwiegen lange."),
        "spelt": ("Der Lehrer traf drei Eltern.", "Der Lehrer traf 3 Eltern."),
        "a long numeral": ("Er kam mit 250 Schafen.", "Er kam mit zweihundertfünfzig Schafen."),
        "groups of thousands": ("Er zahlte 12.000 Euro.", "Er zahlte 12000 Euro."),
        "cases": ("Der Arzt gab dem Nachbarn einen Rat.", "Der Arzt gab einem Nachbarn einen Rat."),
        "one of his and one": ("Einer seiner Berater riet zum Verkauf.", "Ein Berater riet zum Verkauf."),
        "like quantities": ("Mehrere Gäste froren.", "Einige Gäste froren."),
        "genitive": ("Das Ende des Streits kam früh.", "Der Streit kam früh an ein Ende."),
    },
    "modality": {
        "wish and act": (
            "Die Fischer [[wollen]] den Hafen verlassen.",
            "Die Fischer haben den Hafen [[verlassen]].",
        ),
        "attempt and act": ("Der Verein [[versuchte]], den Saal zu mieten.", "Der Verein [[mietete]] den Saal."),
        "wish and readiness": (
            "Sie äußerte den [[Wunsch]], die Mühle zu besuchen.",
            "Sie zeigte sich [[bereit]], die Mühle zu besuchen.",
        ),
        "consider and want": (
            "Die Firma [[erwägt]], die Fähre zu verlegen.",
            "Die Firma [[will]] die Fähre verlegen.",
        ),
        "wish and talks": (
            "Der Wirt äußerte den [[Wunsch]] zu verhandeln.",
            "Der Wirt [[führt]] Verhandlungen.",
        ),
        "duty and act": ("Die Gäste [[müssen]] das Haus verlassen.", "Die Gäste [[verließen]] das Haus."),
        "able and act": ("Die Ziege [[kann]] den Zaun überspringen.", "Die Ziege [[übersprang]] den Zaun."),
        "plan and act": ("Der Rat [[plant]], die Brücke zu sperren.", "Der Rat [[sperrte]] die Brücke."),
        "consider and ready": (
            "Die Stadt [[erwäge]], die Brücke zu sperren, sagte der Wirt.",
            "Die Stadt sei [[bereit]], die Brücke zu sperren, sagte der Wirt.",
        ),
        "decision and act": ("Die Stadt [[beschloss]], die Brücke zu sperren.", "Die Stadt [[sperrte]] die Brücke."),
        "consider and think": (
            "Die Stadt erwägt, die Brücke zu sperren.",
            "Die Stadt denkt darüber nach, die Brücke zu sperren.",
        ),
        "synonyms": ("Die Firma hat vor, die Fähre zu verlegen.", "Die Firma plant, die Fähre zu verlegen."),
        "wish as noun and verb": ("Sie hat den Wunsch, die Mühle zu besuchen.", "Sie wünscht, die Mühle zu besuchen."),
        "both done": ("Der Verein mietete den Saal.", "Der Verein hat den Saal gemietet."),
        "want and plan": ("Der Rat will die Brücke sperren.", "Der Rat plant, die Brücke zu sperren."),
        "hearsay is a hedge": (
            "Der Rat soll die Brücke gesperrt haben.",
            "Der Rat hat die Brücke gesperrt.",
            "hedge",
        ),
    },
    "negation": {
        "a verb that negates by itself": (
            "Der Verein hat das Fest [[nicht]] abgesagt.",
            "Der Verein [[hat]] das Fest abgesagt.",
        ),
        "another cause": (
            "Der Verein hat das Fest nicht wegen Regen abgesagt.",
            "Der Verein hat das Fest wegen Sturm abgesagt.",
            "content",
        ),
        "nobody": ("[[Niemand]] rief die Feuerwehr.", "Er [[rief]] die Feuerwehr."),
        "the noun of the phrase": (
            "Es gab [[keine]] Warnung vor dem Sturm.",
            "Die Stadt meldete die [[Warnung]] vor dem Sturm.",
        ),
        "not": ("Der Arzt hat die Salbe [[nicht]] verschrieben.", "Der Arzt [[hat]] die Salbe verschrieben."),
        "no": ("Es gab [[keine]] Warnung vor dem Sturm.", "Es gab [[eine]] Warnung vor dem Sturm."),
        "never": ("Der Müller hat das Mehl [[nie]] bezahlt.", "Der Müller [[hat]] das Mehl bezahlt."),
        "prefix": ("Die Wanderung war [[ungefährlich]].", "Die Wanderung war [[gefährlich]]."),
        "mood": (
            "Er könne sich den Wechsel [[nicht]] vorstellen, sagte der Koch.",
            "Er [[könne]] sich den Wechsel vorstellen, sagte der Koch.",
        ),
        "no before plural": ("Die Wanderer haben [[keine]] Hilfe gerufen.", "Die Wanderer haben [[Hilfe]] gerufen."),
        "both": ("Der Arzt hat die Salbe nicht verschrieben.", "Die Salbe hat der Arzt nicht verschrieben."),
        "not and no": ("Es gab nicht eine Warnung vor dem Sturm.", "Es gab keine Warnung vor dem Sturm."),
        "not only": ("Der Arzt hat nicht nur die Salbe verschrieben.", "Der Arzt hat die Salbe verschrieben."),
        "refused": ("Der Pfarrer lehnte das Gespräch ab.", "Der Pfarrer nahm das Gespräch nicht an."),
        "denied": (
            "Der Arzt bestritt, die Salbe verschrieben zu haben.",
            "Der Arzt sagte, er habe die Salbe nicht verschrieben.",
            "attribution",
        ),
        "about something else": (
            "Der Arzt hat die Salbe verschrieben, obwohl sie nicht half.",
            "Der Arzt hat die Salbe verschrieben.",
            "content",
        ),
    },
    "content": {
        "a pronoun for it": ("Der Arzt hat die Salbe verschrieben.", "Er hat die Salbe verschrieben."),
        "another noun": (
            "Die [[Leugnung]] des Unfalls ist strafbar.",
            "Die [[Verleumdung]] des Unfalls ist strafbar.",
        ),
        "another noun of another gender": (
            "Der Rat lud den [[Mann]] am Abend ein.",
            "Der Rat lud die [[Frau]] am Abend ein.",
        ),
        "another adjective": ("Der [[alte]] Turm steht am See.", "Der [[schiefe]] Turm steht am See."),
        "a hyphen": ("Der Werft-Chef kam mit dem Roboter-Arm.", "Der Werftchef kam mit dem Roboterarm."),
        "another day": ("Die Fähre fährt [[am Dienstag]] wieder.", "Die Fähre fährt [[am Mittwoch]] wieder."),
        "another month": ("Das Haus wurde [[im Februar]] verkauft.", "Das Haus wurde [[im März]] verkauft."),
        "another date": ("Das Fest ist [[am 14. März]] am See.", "Das Fest ist [[am 15. März]] am See."),
        "another year": ("Das Haus wurde [[2019]] verkauft.", "Das Haus wurde [[2020]] verkauft."),
        "a day and a date": ("Das Fest ist am 14. März am See.", "Das Fest ist am Freitag am See."),
        "a month and its day": ("Das Fest ist am 14. März am See.", "Das Fest ist im März am See."),
        "another day of saying": (
            "«Der Saal ist leer», sagte sie [[am Dienstag]].",
            "«Der Saal ist leer», sagte sie [[am Mittwoch]].",
        ),
        "days by the text's own": ("Die Fähre fährt heute wieder.", "Die Fähre fährt am Mittwoch wieder."),
        "the same day in another form": ("Die Fähre fuhr am Montagabend.", "Die Fähre fuhr am Montag."),
        "phrase": (
            "Der Zug blieb [[nach einem Steinschlag]] im Tunnel stehen.",
            "Der Zug blieb im Tunnel stehen.",
        ),
        "with whom": ("Die Köchin reiste [[mit ihrem kranken Vater]] nach Genf.", "Die Köchin reiste nach Genf."),
        "adverb": ("Die Gäste sind [[seither]] verschwunden.", "Die Gäste sind verschwunden."),
        "one of a list": ("Er entließ Köche und [[Kellner]].", "Er entließ Köche."),
        "adjective": ("Der [[alte]] Müller verkauft die Fähre.", "Der Müller verkauft die Fähre."),
        "when": ("Die Wirtin schloss [[am Montag]] das Lokal.", "Die Wirtin schloss das Lokal."),
        "clause": (
            "Der Zug steht, [[weil ein Baum auf den Schienen liegt]].",
            "Der Zug steht.",
        ),
        "cause": (
            "Die Fähre steht [[wegen des Nebels]] still.",
            "Die Fähre steht [[im Hafen]] still.",
        ),
        "two phrases": (
            "Die Fähre steht [[wegen des Nebels]] [[im Hafen]] still.",
            "Die Fähre steht still.",
        ),
        "not across the verb": (
            "[[Nach dem Brand]] sei das Dach der Schule leck gewesen, sagte sie.",
            "Leck sei es gewesen, sagte sie.",
        ),
        "to the closing mark": ("Er nannte es [[eine „große Chance“]] und ging.", "Er ging."),
        "degree": ("Die Reise ist [[für die Kinder]] höchst gefährlich.", "Die Reise ist gefährlich."),
        "of the same house": (
            "Der Brand hat die Hof-Köche verärgert.",
            "Der Brand soll für Rosas Hof-Gärtner ärgerlich gewesen sein.",
            "hedge",
        ),
        "what is pointed back at": ("Das hat die Nachbarn verärgert.", "Der neue Lärm hat die Nachbarn verärgert."),
        "nothing": ("Der Zug blieb im Tunnel stehen.", "Der Zug blieb im Tunnel stehen."),
        "order": ("Weil es regnet, fällt das Fest aus.", "Das Fest fällt aus, weil es regnet."),
        "synonym": ("Der Wirt kaufte ein Auto.", "Der Wirt erwarb ein Auto."),
        "spelling": ("Das Strassenfest fällt aus.", "Das Straßenfest fällt aus."),
        "particle": ("Die Gäste sind sogar verschwunden.", "Die Gäste sind verschwunden."),
        "another word in its place": ("Der Wirt sah einen [[Dackel]].", "Der Wirt sah einen [[Pudel]]."),
        "tense": ("Der Wirt schließt das Lokal.", "Der Wirt hat das Lokal geschlossen."),
        "where it is said": ("Der Kaiser sei krank, hieß es am Hof.", "Der Kaiser sei krank, hieß es."),
        "said before": (
            "Der Arzt bestritt, {die Salbe verschrieben zu haben}.",
            "Der Arzt hat die Salbe verschrieben.",
            "attribution",
        ),
    },
}
TABLE = [
    pytest.param(what, case, id=f"{what}: {name}") for what, cases in CASES.items() for name, case in cases.items()
]


def read(marked: str) -> tuple[str, Span, tuple[Span, ...]]:
    """Return a text without its marks, the stretch in braces, and the ranges in double brackets."""
    plain, places, opened = "", [], {}
    stretch = [0, -1]
    for piece in re.split(r"(\[\[|\]\]|[{}])", marked):
        if piece == "[[":
            opened["["] = len(plain)
        elif piece == "]]":
            places.append(Span(opened["["], len(plain)))
        elif piece == "{":
            stretch[0] = len(plain)
        elif piece == "}":
            stretch[1] = len(plain)
        else:
            plain += piece
    return plain, Span(stretch[0], stretch[1] if stretch[1] >= 0 else len(plain)), tuple(places)


def annotated(text: str, name: str = "a") -> AnnotatedArticle:
    """Return an annotated article of one text."""
    return annotate(Article(id=name, text=text), keep_all=True)


def compare(a: str, b: str, kind: str = "near_verbatim") -> tuple[Difference, ...]:
    """Return what differs between two marked texts."""
    (first, a_span, _), (second, b_span, _) = read(a), read(b)
    passage = Passage("a", a_span, "b", b_span, kind, 0.9)
    return find_differences(annotated(first), annotated(second, "b"), passage)


@pytest.mark.parametrize(("what", "case"), TABLE)
def test_difference(what: str, case: Case) -> None:
    """A pair differs as it says, in the words that are marked, and in no other way."""
    a, b, *others = case
    first, second = read(a)[2], read(b)[2]
    found = compare(a, b)
    wanted = {what} | set(others) if first or second else set(others)
    assert {d.what for d in found} == wanted
    ours = [d for d in found if d.what == what]
    if first or second:
        assert (joined(a, ours, "a"), joined(b, ours, "b")) == (words(a, first), words(b, second))


def joined(marked: str, found: list[Difference], side: str) -> list[str]:
    """Return the words of some differences on one side, each range once."""
    return words(marked, tuple(sorted({span for d in found for span in getattr(d, side)})))


def words(marked: str, spans: tuple[Span, ...]) -> list[str]:
    """Return the words of some ranges of a marked text, without quotation marks at their edges."""
    return [span.of(read(marked)[0]).strip("«»„“.") for span in sorted(spans)]


@pytest.mark.parametrize(("what", "case"), TABLE)
def test_no_direction(what: str, case: Case) -> None:
    """Read from the other side the same differs, with a and b exchanged."""
    a, b, *_ = case
    turned = {(d.what, d.b, d.a) for d in compare(b, a)}
    assert {(d.what, d.a, d.b) for d in compare(a, b)} == turned
    assert what in DIFFERENCES


LOWER = [
    ("der vorstand lehnte das angebot am abend ab.", "der vorstand wies das angebot am montag zurück.", []),
    ("Der Rat soll das Haus verkauft haben.", "der rat hat das haus verkauft, sagte der wirt.", []),
    ("die brücke ist offenbar beschädigt.", "die brücke ist beschädigt.", ["hedge"]),
    ("am see arbeiten 300 köche.", "am see arbeiten 400 köche.", ["number"]),
    ("das meldet die „abendpost“ aus dem tal.", "das meldet die abendpost aus dem tal.", []),
]


@pytest.mark.parametrize(("a", "b", "wanted"), LOWER, ids=range(len(LOWER)))
def test_lower_case(a: str, b: str, wanted: list[str]) -> None:
    """Where no capitals tell a noun from a verb, nothing is said that rests on telling them apart."""
    assert [d.what for d in compare(a, b)] == wanted


def test_no_direction_in_news(shared: Path) -> None:
    """Of any two sentences of the labelled news the same differs, whichever stands first."""
    lines = (shared / "gold" / "quotes_train.jsonl").read_text("utf-8").splitlines()
    draw = random.Random(7)
    drawn = [annotate(Article(id="a", text=json.loads(line)["text"])) for line in draw.sample(lines, 60)]
    drawn = [article for article in drawn if article.sentences]
    found = 0
    for _ in range(500):
        a, b = draw.choice(drawn), draw.choice(drawn)
        first, second = draw.choice(a.sentences), draw.choice(b.sentences)
        spans = Span(first.start, first.end), Span(second.start, second.end)
        for kind in ("near_verbatim", "paraphrase"):
            there = find_differences(a, b, Passage("a", spans[0], "b", spans[1], kind, 0.5))
            back = find_differences(b, a, Passage("b", spans[1], "a", spans[0], kind, 0.5))
            assert {(d.what, d.a, d.b, d.reason) for d in there} == {(d.what, d.b, d.a, d.reason) for d in back}
            assert len(there) == len(back)
            found += len(there)
    assert found > 100


SAME = [
    (
        "Der alte Turm wurde 1890 gebaut und im Krieg beschädigt.",
        "Der alte Turm wurde 1890 gebaut und im Krieg beschädigt.",
    ),
    (
        "Die Polizei sucht nach zwei Männern, die am Dienstag ein Boot gestohlen haben.",
        "Nach zwei Männern, die am Dienstag ein Boot gestohlen haben, sucht die Polizei.",
    ),
    ("Die Ministerin teilte mit, das Geld sei da.", "Das Geld sei da, teilte die Ministerin mit."),
    ("Wie die Ministerin mitteilte, ist das Geld da.", "Nach Angaben der Ministerin ist das Geld da."),
    ("Beim Fest gab es 300 Liter Suppe.", "Auf dem Fest gab es dreihundert Liter Suppe."),
    ("Das Kind hat den Hund gesucht.", "Das Kind suchte den Hund."),
    (
        "Der Sturm hat Dächer abgedeckt, Bäume entwurzelt und Autos beschädigt.",
        "Der Sturm hat Bäume entwurzelt, Dächer abgedeckt und Autos beschädigt.",
    ),
    ("Der Chef der Werft, Karl Zopf, trat zurück.", "Werftchef Karl Zopf trat zurück."),
    (
        "Ein Bekannter der Familie sagte: „Alle haben große Angst.“",
        "Ein Bekannter der Familie erklärte: «Alle haben grosse Angst».",
    ),
    ("Man habe nichts gewusst, sagte die Leiterin.", "Die Leiterin sagte, man habe nichts gewusst."),
    ("Sie könnte morgen kommen, so der Arzt.", "Dem Arzt zufolge könnte sie morgen kommen."),
    ("Die Halle ist seit dem 3. Mai zu.", "Die Halle ist seit dem dritten Mai zu."),
    ("Der Förster, so heißt es, habe den Wald verlassen.", "Es heißt, der Förster habe den Wald verlassen."),
    ("Die Mutter brachte das Kind zur Schule.", "Die Mutter hat das Kind in die Schule gebracht."),
    ("Die Kuh, die krank war, wurde verkauft.", "Die kranke Kuh wurde verkauft."),
    (
        "Am Freitag wies die Stadt den Vorwurf zurück, sie habe zu spät gewarnt.",
        "Die Stadt wies am Freitag den Vorwurf zurück, zu spät gewarnt zu haben.",
    ),
    ("Der See ist nicht sauber.", "Der See ist unsauber."),
    ("Das Haus gehört der Kirche.", "Der Kirche gehört das Haus."),
]


@pytest.mark.parametrize(("a", "b"), SAME, ids=range(len(SAME)))
@pytest.mark.parametrize("kind", ["near_verbatim", "paraphrase"])
def test_said_in_another_way(a: str, b: str, kind: str) -> None:
    """Another order, another spelling, another tense or another way to pass on the same makes no difference."""
    assert compare(a, b, kind) == ()


def test_same_stretch() -> None:
    """A stretch does not differ from itself, in one text or in two copies of it."""
    text = "Laut Polizei soll der Müller drei Fähren nicht verkauft haben. «Er wollte», sagte Rosa Keller."
    assert compare(text, text) == ()


def test_copy_with_other_blanks() -> None:
    """Other blanks and line breaks make no difference."""
    text = "Laut Polizei soll der Müller drei Fähren nicht verkauft haben. «Er wollte es so», sagte Rosa Keller."
    assert compare(text, text.replace(" ", "  ").replace(".  «", ".\n\n«")) == ()


def test_within_one_article() -> None:
    """Two places of one article are compared like two articles."""
    article = annotated("Der Müller soll die Fähre verkauft haben.\n\nDer Müller hat die Fähre verkauft.")
    first, second = article.sentences
    spans = Span(first.start, first.end), Span(second.start, second.end)
    found = find_differences(article, article, Passage("a", spans[0], "a", spans[1], "paraphrase", 0.9))
    assert [(d.what, [s.of(article.article.text) for s in d.a], d.b) for d in found] == [("hedge", ["soll"], ())]


def test_order() -> None:
    """Differences come in the order of the kinds, then of the text."""
    found = compare(
        "Laut Polizei soll der Müller drei Fähren nicht verkauft haben.",
        "Der Müller hat mehrere Fähren am Montag verkauft.",
    )
    assert [d.what for d in found] == ["hedge", "attribution", "number", "negation", "content"]


def test_reasons() -> None:
    """Every difference says from what it was seen."""
    for what, case in (param.values for param in TABLE):
        assert all(d.reason for d in compare(case[0], case[1])), what


def test_outside_the_sentences() -> None:
    """A stretch of boilerplate, which has no sentences, is read as one."""
    article = annotate(Article(id="a", text="Der Zug fährt.\n\nMehr zum Thema\n\nDer Zug fährt."))
    assert [unit.text for unit in read_side(article, Span(16, 30)).units] == ["Mehr", "zum", "Thema"]


def test_bounded() -> None:
    """Ten times the text takes no more than about ten times the work, in a pair of thousands of words too."""
    line = "Der Müller {} soll die Fähre am Ufer verkauft haben, und die Wirtin sah {} Enten. "

    def count(size: int) -> int:
        a = annotated("".join(line.format(n, n + 2) for n in range(size)))
        b = annotated("".join(line.format(n + 7, n + 3) for n in range(size)), "b")
        spans = Span(0, len(a.article.text)), Span(0, len(b.article.text))
        return count_steps(lambda: find_differences(a, b, Passage("a", spans[0], "b", spans[1], "paraphrase", 0.5)))

    count(20)  # what is read once
    assert count(200) < 11 * count(20)


NUMERALS = {
    "12": "12",
    "zwölf": "12",
    "einundzwanzig": "21",
    "zweihundert": "200",
    "dreitausend": "3000",
    "zweihundertfünfzig": "250",
    "12.000": "12000",
    "1,5": "1,5",
    "hundert": "100",
    "dritten": "3.",
    "3.": "3.",
    "dreißig": "30",
    "dreissig": "30",
    "ein": None,
    "Hund": None,
    "Jahrhundert": None,
    "Verstand": None,
}


@pytest.mark.parametrize(("word", "figure"), NUMERALS.items(), ids=NUMERALS)
def test_numerals(word: str, figure: str | None) -> None:
    """A numeral in digits or letters has its figure, any other word none."""
    assert read_number(word) == figure


@pytest.mark.parametrize("entry", lexicon.load("converses").entries, ids=lambda entry: entry.id)
def test_converses(entry: lexicon.Entry) -> None:
    """The example of each pair of converses differs in its roles, for the reason of that entry."""
    first, second = entry.examples[0].split(" / ")
    assert [d.reason for d in compare(first, second) if d.what == "roles"] == [entry.id]


MODAL = [entry for entry in lexicon.load("modalities").entries]


@pytest.mark.parametrize("entry", MODAL, ids=[entry.id for entry in MODAL])
def test_modalities(entry: lexicon.Entry) -> None:
    """The example of each class differs from the act itself, and from no example of its own class."""
    example = entry.examples[0]
    assert [d.what for d in compare(example, "Sie reiste.")] == ["modality"]
    assert compare(example, example) == ()


def test_hedge_groups_name_cues() -> None:
    """Every member of a group of hedges is an entry or a category of cues, and of one group alone."""
    cues = ("adverbs", "unknown", "reporting_verbs", "modals", "attribution")
    known = {entry.id for name in cues for entry in lexicon.load(name).entries}
    known |= {category for name in cues for category in lexicon.load(name).categories}
    members = [m for entry in lexicon.load("hedge_groups").entries for m in str(entry.values["members"]).split()]
    assert sorted(set(members) - known) == []
    assert len(members) == len(set(members))


def test_words_stand_once() -> None:
    """No word stands twice in one list of the lexicon of differences."""
    for entry in lexicon.load("differing").entries:
        words_of_entry = str(entry.values["words"]).split()
        assert len(words_of_entry) == len(set(words_of_entry)), entry.id


def test_every_word_has_at_most_one_partner() -> None:
    """Words are paired one to one, whichever side is read first."""
    a, b = annotated("Der Zug fährt, und der Zug hält."), annotated("Der Zug hält, und der Bus fährt.", "b")
    spans = Span(0, len(a.article.text)), Span(0, len(b.article.text))
    pair = pair_words(read_side(a, spans[0]), read_side(b, spans[1]))
    partners = [j for j in pair.partner if j is not None]
    assert len(partners) == len(set(partners))
    back = pair_words(read_side(b, spans[1]), read_side(a, spans[0]))
    assert back.partner == pair.views[1].partner
