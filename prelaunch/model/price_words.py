"""Words around a price: those that say nothing of what it is for, and those that make it another price."""

from __future__ import annotations


def _each(words: str) -> frozenset[str]:
    return frozenset(words.split())


NEUTRAL = _each(
    "a all and at each for in is it of on our the these this to we what with you your per price prices pricing list "
    "cost costs fee fees rate rates tariff tariffs charge charges service services treatment treatments product "
    "products item items name description overview menu welcome home page shop catalogue popular most alle bei das "
    "der die für im mit ein eine unser unsere und was wir preis preise preisliste tarife leistung leistungen kosten "
    "angebot produkte artikel speisekarte willkommen startseite la le les nos des et un une prix tarif tarifs carte "
    "el los las precio precios servicios prezzi servizi listino job jobs work"
)
"""Words of a heading that tell no price from another."""
PLAIN = NEUTRAL | _each(
    "costs now just fixed only total book buy order add basket cart booking online incl inc including inclusive vat "
    "tax taxes kostet festpreis jetzt nur buchen bestellen warenkorb kaufen inkl mwst ttc iva btw eur gbp usd chf"
)
"""Words beside the one price of a thing's own page."""
TELLING = _each(
    "month months monthly year years yearly annual annually week weeks weekly weekend weekends weekday weekdays day "
    "days daily night nights nightly hour hours hourly hr hrs h min mins minute minutes season seasonal term quarter "
    "quarterly adult adults child children kid kids junior juniors youth teen student students senior seniors "
    "concession concessions family families group groups infant infants baby couple couples person persons people "
    "pupil resident residents member members membership nonmember guest guests vip business commercial private "
    "domestic residential trade wholesale retail staff employee employees partner partners net gross excl excluding "
    "ex exc plus vat tax from starting between up upto save sale special offer offers promo promotion reduced "
    "discount deal deals introductory loyalty small medium large extra xs s m l xl xxl size sizes mini half full "
    "single double twin triple suite standard basic premium deluxe pro lite return oneway one way new used "
    "refurbished old previous former until before since valid first second third additional further morning evening "
    "afternoon early late last peak off summer winter spring autumn fall holiday holidays bank emergency urgent "
    "express instore store takeaway delivery delivered collection pickup without deposit pair pack set box kg g "
    "lb oz ml cl litre litres liter km mile miles sqm pint bottle glass cup car cars van vans monat monate monatlich "
    "jahr jahre jährlich woche wöchentlich wochenende tag tage täglich nacht nächte stunde stunden std minuten saison "
    "erwachsene erwachsener kind kinder jugend jugendliche schüler studenten studierende ermäßigt senioren rentner "
    "familie familien gruppe gruppen personen mitglied mitglieder gast gäste gewerbe privat netto brutto exkl zzgl ab "
    "bis aktion angebot sonderpreis rabatt klein mittel groß halb ganz einzel doppel hin zurück neu gebraucht alt "
    "bisher früher vormals sommer frühjahr herbst feiertag notdienst abend morgen früh spät ohne je stück paar "
    "flasche glas mois an ans année semaine jour nuit heure adulte adultes enfant enfants étudiant membre membres ht "
    "petit grand adulto adultos niño niños mes año semana día noche hora socio socios adulti bambini mese anno "
    "settimana giorno notte ora soci"
)
"""Units, sizes, ages, times, members, taxes: with one of them it is another price."""
