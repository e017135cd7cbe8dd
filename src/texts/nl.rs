//! Dutch, with "je". A name stays as it is.

use super::{CheckWords, Direction, Labels, Language, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "nl",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Opnieuw proberen",
        back_to_sign_in: "Naar inlogpagina",
        go_on: "Doorgaan",
        open_top_level: "Volledige pagina openen",
        open_in_browser: "Openen in browser",
        copy_link: "Link kopiëren",
        other_provider: "Andere manier van inloggen kiezen",
        reload: "Opnieuw laden",
        help: "Hulp krijgen",
        again: "Dit is vaker dan één keer gebeurd. Gebruik een andere browser, een ander apparaat of een andere manier \
            van inloggen.",
        start_over: "Ga naar de inlogpagina van deze site en log opnieuw in.",
        wait: "Je kunt het beste nog {time} wachten voor je het opnieuw probeert.",
        wait_is_over: "Je kunt het nu opnieuw proberen.",
        reference: "Referentiecode: {code}",
        copy_code: "Kopiëren",
        copied: "Gekopieerd",
        details: "Details voor de helpdesk",
        unnamed_provider: "de gekozen dienst",
        finishing: "Bezig met inloggen…",
        finishing_slowly: "Nog steeds bezig met inloggen. Het duurt langer dan normaal…",
    },
    text,
    names: Names::UNCHANGED,
    settings,
    check: CHECK,
};

const STAY: &str = "Kies ‘{retry}’ en blijf in deze browser tot je bent ingelogd.";
const ALLOW: &str = "Kies ‘{retry}’ en sta de toegang toe als je wilt inloggen.";
const THEN_RELOAD: &str = "Kies daarna ‘{reload}’.";
const THEN_RETRY: &str = "Kies daarna ‘{retry}’.";
const WAIT: &str = "Wacht even en kies dan ‘{retry}’.";
const OTHER_WAY: &str = "Is er een andere manier van inloggen, dan kun je die nu gebruiken.";
const SUPPORT: &str = "Helpt dat niet, kies dan ‘{help}’ en geef de referentiecode hieronder door.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "Je bent niet ingelogd",
            surely: "Er is bij {provider} geen toegang gegeven. Als je zelf hebt geannuleerd, is er niets aan de hand.",
            maybe: "Er is bij {provider} mogelijk geen toegang gegeven. Als je zelf hebt geannuleerd, is er niets \
                aan de hand.",
            steps: &[
                ALLOW,
                "Heb je niet geannuleerd en is het een account van werk of school? Vraag het de beheerder.",
            ],
        },
        Situation::PermissionGone => Text {
            title: "We hebben opnieuw je toestemming nodig",
            surely: "De toestemming die je ons bij {provider} hebt gegeven, is er niet meer. Als je die zelf hebt \
                ingetrokken, is er niets aan de hand.",
            maybe: "De toestemming die je ons bij {provider} hebt gegeven, is er mogelijk niet meer. Als je die zelf \
                hebt ingetrokken, is er niets aan de hand.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Er is nog één stap nodig",
            surely: "Er is niets aan de hand. Om in te loggen moet je eerst nog iets doen bij {provider}.",
            maybe: "Er is niets aan de hand. Om in te loggen moet je mogelijk eerst nog iets doen bij {provider}.",
            steps: &["Kies ‘{retry}’ en volg alle stappen die je te zien krijgt."],
        },
        Situation::NotFinished => Text {
            title: "De laatste keer is het inloggen niet afgerond",
            surely: "De laatste keer is het inloggen met {provider} niet afgerond.",
            maybe: "De laatste keer is het inloggen met {provider} niet afgerond. Misschien verliet je de pagina of \
                was er een fout.",
            steps: &[
                "Log opnieuw in als je dat wilt, en blijf in deze browser tot je bent ingelogd.",
                "Zag je bij {provider} een fout? Wacht dan even of gebruik een andere manier van inloggen.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Sta cookies toe om in te loggen",
            surely: "Je browser blokkeert cookies van deze site. Daarom kunnen we je niet inloggen.",
            maybe: "We hebben cookies nodig om je in te loggen. Mogelijk blokkeert je browser ze voor deze site.",
            steps: &[
                "Sta in de instellingen van je browser cookies toe voor deze site.",
                THEN_RELOAD,
                THEN_RETRY,
                "Kun je dat niet aanpassen, gebruik dan een andere browser. Gebruik in plaats van een privévenster \
                    (incognito) een gewoon venster.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Sta sitegegevens toe om in te loggen",
            surely: "Je browser verhindert dat deze site gegevens opslaat die nodig zijn om je in te loggen.",
            maybe: "Mogelijk verhindert je browser dat deze site gegevens opslaat die nodig zijn om je in te loggen.",
            steps: &[
                "Sta in de instellingen van je browser cookies en sitegegevens toe voor deze site.",
                THEN_RELOAD,
                THEN_RETRY,
                "Helpt dat niet, maak dan ruimte vrij op dit apparaat of gebruik een andere browser.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "Het inloggen is onderbroken",
            surely: "Tijdelijke gegevens die nodig zijn om je in te loggen, zijn verwijderd. Met je account en \
                wachtwoorden is niets aan de hand.",
            maybe: "Tijdelijke gegevens die nodig zijn om je in te loggen, zijn mogelijk verwijderd. Met je account \
                en wachtwoorden is niets aan de hand.",
            steps: &[
                STAY,
                "Gebeurt het weer, kijk dan of een app, een extensie of een instelling cookies verwijdert, en maak \
                    voor deze site een uitzondering.",
            ],
        },
        Situation::OtherTab => Text {
            title: "Het inloggen kon in dit tabblad niet worden afgerond",
            surely: "Je bent in een ander tabblad begonnen.",
            maybe: "Misschien ben je in een ander tabblad begonnen.",
            steps: &["Kies ‘{retry}’ en blijf in dit tabblad tot je bent ingelogd."],
        },
        Situation::OtherBrowser => Text {
            title: "Het inloggen kon hier niet worden afgerond",
            surely: "Je bent in een andere browser, een app of een privévenster begonnen, of de gegevens van deze \
                browser zijn verwijderd.",
            maybe: "Misschien ben je in een andere browser, een app of een privévenster (incognito) begonnen, of zijn \
                de gegevens van deze browser verwijderd.",
            steps: &[
                STAY,
                "Gebruik op een telefoon de browser die opengaat als je op een link tikt.",
                "Of ga terug naar de browser waarin je bent begonnen, en log daar opnieuw in.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Open deze pagina in je browser",
            surely: "Deze pagina is geopend in de app {app}. Inloggen met {provider} werkt hier mogelijk niet.",
            maybe: "Deze pagina is geopend in een app. Inloggen met {provider} werkt hier mogelijk niet.",
            steps: &[
                "Kies ‘{open_in_browser}’.",
                "Zoek in het menu van de app (⋯\u{a0}of\u{a0}⋮) naar een manier om deze pagina in een browser te openen.",
                "Of kies ‘{copy_link}’ en plak de link in je browser.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Open deze pagina apart",
            surely: "Je browser staat inloggen niet toe op een pagina die in een andere website is ingesloten.",
            maybe: "Mogelijk staat je browser inloggen niet toe op een pagina die in een andere website is ingesloten.",
            steps: &["Kies ‘{open_top_level}’ en log daar in."],
        },
        Situation::NewerSignIn => Text {
            title: "Er loopt al een nieuwere inlogpoging",
            surely: "Je hebt later in deze browser een nieuwe inlogpoging gestart. Alleen de nieuwste kan worden \
                afgerond.",
            maybe: "Misschien heb je later in deze browser een nieuwe inlogpoging gestart. Alleen de nieuwste kan \
                worden afgerond.",
            steps: &[
                "Kijk in je andere tabbladen van deze site en ga daar verder.",
                "Zijn die er niet, kies dan ‘{retry}’ en gebruik alleen dit tabblad.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "Het inloggen duurde te lang",
            surely: "De tijd die we voor inloggen toestaan, is voorbij.",
            maybe: "De tijd die we voor inloggen toestaan, is mogelijk voorbij.",
            steps: &[
                "Houd je wachtwoord of telefoon bij de hand.",
                "Kies daarna ‘{retry}’ en log in zonder lange pauze.",
                "Kies daarna ‘{reload}’ en log in zonder lange pauze.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Deze inlogpoging geldt maar één keer",
            surely: "Hij is al gebruikt. Dat gebeurt als je de pagina opnieuw laadt of teruggaat.",
            maybe: "Hij is mogelijk al gebruikt. Dat gebeurt als je de pagina opnieuw laadt of teruggaat.",
            steps: &[
                "Open de startpagina van deze site om te zien of je al bent ingelogd.",
                "Zo niet, kies dan ‘{retry}’, laad de pagina niet opnieuw en ga niet terug.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "Het inloggen kon niet worden afgerond",
            surely: "Het antwoord van {provider} is op de terugweg verloren gegaan of veranderd.",
            maybe: "Het antwoord van {provider} is op de terugweg mogelijk verloren gegaan of veranderd.",
            steps: &[
                STAY,
                "Gebeurt het weer, gebruik dan een andere browser. In je huidige browser kan een extensie webadressen \
                    veranderen.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Begin op de inlogpagina",
            surely: "Deze pagina is rechtstreeks geopend, bijvoorbeeld via een bladwijzer. De pagina werkt alleen \
                tijdens het inloggen.",
            maybe: "Deze pagina is mogelijk rechtstreeks geopend, bijvoorbeeld via een bladwijzer. De pagina werkt \
                alleen tijdens het inloggen.",
            steps: &[
                "Kies ‘{retry}’.",
                "Heb je een bladwijzer voor deze pagina, bewaar dan in plaats daarvan de startpagina van deze site.",
            ],
        },
        Situation::Offline => Text {
            title: "Controleer je internetverbinding",
            surely: "Je was offline, of je netwerk blokkeerde deze site.",
            maybe: "Misschien was je offline, of blokkeerde je netwerk deze site.",
            steps: &[
                "Controleer of je apparaat verbinding heeft met internet.",
                "Log op een openbaar wifi-netwerk eerst in bij dat netwerk.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Controleer datum en tijd van je apparaat",
            surely: "De klok van je apparaat wijkt zo sterk af dat inloggen niet lukt.",
            maybe: "De klok van je apparaat wijkt mogelijk zo sterk af dat inloggen niet lukt.",
            steps: &[
                "Zet in de instellingen van je apparaat datum, tijd en tijdzone op automatisch.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            title: "Inloggen met {provider} werkt niet",
            surely: "Er is een probleem bij {provider}. Met je account is niets aan de hand.",
            maybe: "Er is mogelijk een probleem bij {provider}. Met je account is niets aan de hand.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "Je kunt op dit adres niet inloggen",
            surely: "Inloggen werkt alleen op een ander webadres van deze site. Het probleem ligt bij ons.",
            maybe: "Inloggen werkt mogelijk alleen op een ander webadres van deze site. Het probleem ligt bij ons.",
            steps: &["Kies ‘{retry}’ en log daar in.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "Het inloggen kon niet worden afgerond",
            surely: "Het probleem ligt bij ons. Met je account is niets aan de hand.",
            maybe: "Het probleem ligt mogelijk bij ons. Met je account is niets aan de hand.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "We hebben deze inlogpoging gestopt",
            surely: "Het antwoord kwam niet van de dienst die je hebt gekozen. Daarom hebben we het niet gebruikt.",
            maybe: "Het antwoord kwam mogelijk niet van de dienst die je hebt gekozen. Daarom hebben we het niet \
                gebruikt.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Je hebt hier al een account",
            surely: "Je account bij {provider} hoort hier bij een ander account. Meestal is dat op een andere manier \
                aangemaakt.",
            maybe: "Je account bij {provider} hoort hier mogelijk bij een ander account. Meestal is dat op een andere \
                manier aangemaakt.",
            steps: &[
                "Ben je hier met een ander account ingelogd, log dan eerst uit.",
                "Log in zoals de eerste keer, bijvoorbeeld met e‑mail en wachtwoord.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "Je kunt dit account hier niet gebruiken",
            surely: "Deze site accepteert je account bij {provider} niet.",
            maybe: "Deze site accepteert je account bij {provider} mogelijk niet.",
            steps: &["Heb je een ander account, log dan daarmee in.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Deze manier van inloggen is niet beschikbaar",
            surely: "De link hoort bij een manier van inloggen die deze site niet aanbiedt.",
            maybe: "De link hoort mogelijk bij een manier van inloggen die deze site niet aanbiedt.",
            steps: &["Kies ‘{other_provider}’.", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "Open in de instellingen van Chrome ‘Privacy en beveiliging’ › ‘Site-instellingen’ › ‘Aanvullende \
                contentinstellingen’ › ‘Sitegegevens op het apparaat’.",
            "Kies bij ‘Toestemming om gegevens op je apparaat op te slaan’ de knop ‘Toevoegen’ en vul het adres van \
                deze site in.",
        ],
        Place::ChromeAndroid => &[
            "Open in de instellingen van Chrome ‘Site-instellingen’ › ‘Sitegegevens op het apparaat’ en sta deze site toe \
                gegevens op te slaan.",
        ],
        Place::Firefox => &[
            "Open in de instellingen van Firefox ‘Privacy en Beveiliging’ en kies bij cookies en websitegegevens \
                ‘Uitzonderingen beheren’.",
            "Vul het adres van deze site in, kies ‘Toestaan’ en daarna ‘Wijzigingen opslaan’.",
        ],
        Place::SamsungInternet | Place::Edge | Place::Safari | Place::SafariIos => &[],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Kun je inloggen met deze browser?",
    needs_scripts: "Deze controle heeft JavaScript nodig. Begint die niet, sta JavaScript dan toe voor deze site of \
        gebruik een andere browser.",
    checking: "Bezig met controleren…",
    broken: "De controle kon niet worden geladen. Laad de pagina opnieuw of gebruik een andere browser.",
    all_well: "Alles wat nodig is om in te loggen, werkt in deze browser.",
    some_maybe: "Mogelijk verhindert iets in deze browser het inloggen.",
    some_not: "Iets in deze browser verhindert het inloggen.",
    ok: "In orde",
    maybe: "Kan een probleem zijn",
    not_ok: "Probleem",
    unknown: "Niet te controleren",
    scripts: "JavaScript",
    cookies: "Cookies",
    session_storage: "Opslag van dit tabblad",
    local_storage: "Opslag van deze browser",
    indexed_db: "Database van deze browser",
    frame: "Ingesloten in een andere website",
    app: "Browser in een app",
    network: "Verbinding met deze site",
    secure: "Versleutelde verbinding",
    clock: "Klok van je apparaat",
    copy_report: "Rapport kopiëren",
    report_holds: "Het rapport bevat wat je hier ziet, en de naam en versie van je browser. Het bevat geen webadressen \
        (URL’s) en niets wat je hebt getypt.",
};
