//! Italian, with "tu", in words that suit a woman and a man alike. `{of_provider}` and `{at_provider}` bring their
//! prepositions.

use super::{CheckWords, Direction, Form, Labels, Language, NameForm, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "it",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Riprova",
        back_to_sign_in: "Vai alla pagina di accesso",
        go_on: "Continua",
        open_top_level: "Apri la pagina intera",
        open_in_browser: "Apri nel browser",
        copy_link: "Copia link",
        other_provider: "Scegli un altro modo per accedere",
        reload: "Ricarica",
        help: "Ottieni assistenza",
        again: "È successo più di una volta. Usa un altro browser, un altro dispositivo o un altro modo per accedere.",
        start_over: "Apri la pagina di accesso di questo sito e accedi di nuovo.",
        wait: "È meglio aspettare ancora {time} prima di riprovare.",
        wait_is_over: "Ora puoi riprovare.",
        reference: "Codice di riferimento: {code}",
        copy_code: "Copia",
        copied: "Copiato",
        details: "Dettagli per l’assistenza",
        unnamed_provider: "il servizio scelto",
        finishing: "Accesso in corso…",
        finishing_slowly: "Accesso ancora in corso. Sta richiedendo più tempo del solito…",
    },
    text,
    names: Names {
        forms: &[
            Form::PLAIN,
            (NameForm::Of, Form { first: "di {name}", second: "di {name}", unnamed: "del servizio scelto" }),
            (NameForm::At, Form { first: "su {name}", second: "su {name}", unnamed: "sul servizio scelto" }),
        ],
        second: &[],
        spelled: &[],
    },
    settings,
    check: CHECK,
};

const STAY: &str = "Seleziona “{retry}” e resta in questo browser fino al termine dell’accesso.";
const ALLOW: &str = "Per accedere, seleziona “{retry}” e concedi l’autorizzazione.";
const THEN_RELOAD: &str = "Poi seleziona “{reload}”.";
const THEN_RETRY: &str = "Poi seleziona “{retry}”.";
const WAIT: &str = "Aspetta un momento, poi seleziona “{retry}”.";
const OTHER_WAY: &str = "Se c’è un altro modo per accedere, puoi usarlo ora.";
const SUPPORT: &str = "Se non basta, seleziona “{help}” e indica il codice di riferimento riportato sotto.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "L’accesso non è stato effettuato",
            surely: "L’autorizzazione non è stata concessa {at_provider}. Se hai annullato tu, va tutto bene.",
            maybe: "Forse l’autorizzazione non è stata concessa {at_provider}. Se hai annullato tu, va tutto bene.",
            steps: &[
                ALLOW,
                "Se non hai annullato ed è un account di lavoro o della scuola, chiedi a chi lo amministra.",
            ],
        },
        Situation::PermissionGone => Text {
            title: "Ci serve di nuovo la tua autorizzazione",
            surely: "L’autorizzazione che ci avevi dato {at_provider} non è più valida. Se l’hai rimossa tu, va \
                tutto bene.",
            maybe: "Forse l’autorizzazione che ci avevi dato {at_provider} non è più valida. Se l’hai rimossa tu, va \
                tutto bene.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Manca ancora un passaggio",
            surely: "Va tutto bene. Per accedere, c’è prima qualcosa da completare {at_provider}.",
            maybe: "Va tutto bene. Per accedere, forse c’è prima qualcosa da completare {at_provider}.",
            steps: &["Seleziona “{retry}” e segui tutti i passaggi che vengono mostrati."],
        },
        Situation::NotFinished => Text {
            title: "L’ultimo accesso non è stato completato",
            surely: "L’ultima volta l’accesso con {provider} non è stato completato.",
            maybe: "L’ultima volta l’accesso con {provider} non è stato completato. Forse hai lasciato la pagina o si \
                è verificato un errore.",
            steps: &[
                "Se vuoi, accedi di nuovo e resta in questo browser fino al termine dell’accesso.",
                "Se è comparso un errore {at_provider}, aspetta un po’ o usa un altro modo per accedere.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Consenti i cookie per accedere",
            surely: "Il tuo browser blocca i cookie di questo sito, quindi l’accesso non è possibile.",
            maybe: "Forse il tuo browser blocca i cookie di questo sito, necessari per accedere.",
            steps: &[
                "Nelle impostazioni del browser, consenti i cookie per questo sito.",
                THEN_RELOAD,
                THEN_RETRY,
                "Se non puoi cambiare questa impostazione, usa un altro browser. Invece di una finestra privata (in \
                    incognito), usane una normale.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Consenti i dati del sito per accedere",
            surely: "Il tuo browser non consente a questo sito di salvare i dati necessari per accedere.",
            maybe: "Forse il tuo browser non consente a questo sito di salvare i dati necessari per accedere.",
            steps: &[
                "Nelle impostazioni del browser, consenti i cookie e i dati per questo sito.",
                THEN_RELOAD,
                THEN_RETRY,
                "Se non basta, libera spazio su questo dispositivo o usa un altro browser.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "L’accesso è stato interrotto",
            surely: "I dati temporanei necessari per accedere sono stati eliminati. Il tuo account e le tue password \
                non sono coinvolti.",
            maybe: "Forse i dati temporanei necessari per accedere sono stati eliminati. Il tuo account e le tue \
                password non sono coinvolti.",
            steps: &[
                STAY,
                "Se succede di nuovo, controlla se un’app, un’estensione o un’impostazione elimina i cookie, ed \
                    escludi questo sito.",
            ],
        },
        Situation::OtherTab => Text {
            title: "Non è stato possibile completare l’accesso in questa scheda",
            surely: "Hai iniziato in un’altra scheda.",
            maybe: "Forse hai iniziato in un’altra scheda.",
            steps: &["Seleziona “{retry}” e resta in questa scheda fino al termine dell’accesso."],
        },
        Situation::OtherBrowser => Text {
            title: "Qui non è stato possibile completare l’accesso",
            surely: "Hai iniziato in un altro browser, in un’app o in una finestra privata, oppure i dati di questo \
                browser sono stati eliminati.",
            maybe: "Forse hai iniziato in un altro browser, in un’app o in una finestra privata (in incognito), oppure \
                i dati di questo browser sono stati eliminati.",
            steps: &[
                STAY,
                "Sul telefono, usa il browser che si apre quando tocchi un link.",
                "Oppure torna al browser in cui hai iniziato e accedi di nuovo lì.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Apri questa pagina nel tuo browser",
            surely: "Questa pagina è aperta nell’app {app}. Forse qui l’accesso con {provider} non funziona.",
            maybe: "Questa pagina è aperta in un’app. Forse qui l’accesso con {provider} non funziona.",
            steps: &[
                "Seleziona “{open_in_browser}”.",
                "Nel menu dell’app (⋯\u{a0}o\u{a0}⋮), cerca l’opzione per aprire questa pagina in un browser.",
                "Oppure seleziona “{copy_link}” e incollalo nel tuo browser.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Apri questa pagina separatamente",
            surely: "Il tuo browser non permette di accedere da una pagina che si trova dentro un altro sito.",
            maybe: "Forse il tuo browser non permette di accedere da una pagina che si trova dentro un altro sito.",
            steps: &["Seleziona “{open_top_level}” e accedi da quella pagina."],
        },
        Situation::NewerSignIn => Text {
            title: "È in corso un accesso più recente",
            surely: "Dopo questo accesso ne hai iniziato un altro in questo browser. Si può completare solo il più \
                recente.",
            maybe: "Forse dopo questo accesso ne hai iniziato un altro in questo browser. Si può completare solo il \
                più recente.",
            steps: &[
                "Controlla le altre schede di questo sito e continua lì.",
                "Se non ce ne sono, seleziona “{retry}” e usa solo questa scheda.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "L’accesso ha richiesto troppo tempo",
            surely: "È scaduto il tempo concesso per accedere.",
            maybe: "Forse è scaduto il tempo concesso per accedere.",
            steps: &[
                "Tieni a portata di mano la password o il telefono.",
                "Poi seleziona “{retry}” e accedi senza lunghe pause.",
                "Poi seleziona “{reload}” e accedi senza lunghe pause.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Questo accesso vale una sola volta",
            surely: "È già stato usato. Succede quando si ricarica la pagina o si torna indietro.",
            maybe: "Forse è già stato usato. Succede quando si ricarica la pagina o si torna indietro.",
            steps: &[
                "Apri la home page di questo sito per vedere se l’accesso è già avvenuto.",
                "In caso contrario, seleziona “{retry}”, senza ricaricare la pagina né tornare indietro.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "Non è stato possibile completare l’accesso",
            surely: "La risposta {of_provider} è andata persa o è cambiata durante il ritorno.",
            maybe: "Forse la risposta {of_provider} è andata persa o è cambiata durante il ritorno.",
            steps: &[
                STAY,
                "Se succede di nuovo, usa un altro browser. In quello attuale, un’estensione può modificare gli \
                    indirizzi web.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Inizia dalla pagina di accesso",
            surely: "Questa pagina è stata aperta direttamente, per esempio da un preferito. Funziona solo durante \
                l’accesso.",
            maybe: "Forse questa pagina è stata aperta direttamente, per esempio da un preferito. Funziona solo \
                durante l’accesso.",
            steps: &[
                "Seleziona “{retry}”.",
                "Se questa pagina è tra i tuoi preferiti, salva al suo posto la home page di questo sito.",
            ],
        },
        Situation::Offline => Text {
            title: "Controlla la connessione a internet",
            surely: "La connessione a internet mancava, o la rete ha bloccato questo sito.",
            maybe: "Forse la connessione a internet mancava, o la rete ha bloccato questo sito.",
            steps: &[
                "Controlla che il dispositivo sia connesso a internet.",
                "Su una rete Wi‑Fi pubblica, accedi prima alla rete.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Controlla la data e l’ora del dispositivo",
            surely: "L’orologio del dispositivo è così sbagliato che l’accesso non funziona.",
            maybe: "Forse l’orologio del dispositivo è così sbagliato che l’accesso non funziona.",
            steps: &[
                "Nelle impostazioni del dispositivo, attiva data, ora e fuso orario automatici.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            title: "L’accesso con {provider} non funziona",
            surely: "C’è un problema con {provider}. Il tuo account non è coinvolto.",
            maybe: "Forse c’è un problema con {provider}. Il tuo account non è coinvolto.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "Non puoi accedere da questo indirizzo",
            surely: "L’accesso funziona solo da un altro indirizzo web di questo sito. Il problema è nostro.",
            maybe: "Forse l’accesso funziona solo da un altro indirizzo web di questo sito. Il problema è nostro.",
            steps: &["Seleziona “{retry}” e accedi da quella pagina.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "Non è stato possibile completare l’accesso",
            surely: "Il problema è nostro. Il tuo account non è coinvolto.",
            maybe: "Forse il problema è nostro. Il tuo account non è coinvolto.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "Abbiamo interrotto questo accesso",
            surely: "La risposta non veniva dal servizio che hai scelto, quindi non l’abbiamo usata.",
            maybe: "Forse la risposta non veniva dal servizio che hai scelto, quindi non l’abbiamo usata.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Hai già un account qui",
            surely: "Il tuo account {of_provider} è collegato a un altro account di questo sito, di solito creato in \
                un altro modo.",
            maybe: "Forse il tuo account {of_provider} è collegato a un altro account di questo sito, di solito creato \
                in un altro modo.",
            steps: &[
                "Se qui usi un altro account, esci prima da quello.",
                "Accedi come la prima volta, per esempio con e‑mail e password.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "Non puoi usare questo account qui",
            surely: "Questo sito non accetta il tuo account {of_provider}.",
            maybe: "Forse questo sito non accetta il tuo account {of_provider}.",
            steps: &["Se hai un altro account, accedi con quello.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Questo modo per accedere non è disponibile",
            surely: "Il link che hai seguito porta a un modo per accedere che questo sito non offre.",
            maybe: "Forse il link che hai seguito porta a un modo per accedere che questo sito non offre.",
            steps: &["Seleziona “{other_provider}”.", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "Nelle impostazioni di Chrome, apri “Privacy e sicurezza” › “Impostazioni sito” › “Altre impostazioni \
                contenuti” › “Dati dei siti sul dispositivo”.",
            "Accanto a “Autorizzati a salvare dati sul dispositivo”, scegli “Aggiungi” e inserisci l’indirizzo di \
                questo sito.",
        ],
        Place::ChromeAndroid => &[
            "Nelle impostazioni di Chrome, apri “Impostazioni sito” › “Dati dei siti sul dispositivo” e consenti a questo \
                sito di salvare dati.",
        ],
        Place::Firefox => &[
            "Nelle impostazioni di Firefox, apri “Privacy e sicurezza” e scegli “Gestisci eccezioni” per cookie e dati \
                dei siti.",
            "Inserisci l’indirizzo di questo sito, scegli “Consenti” e poi “Salva modifiche”.",
        ],
        Place::SamsungInternet | Place::Edge | Place::Safari | Place::SafariIos => &[],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Puoi accedere con questo browser?",
    needs_scripts: "Questa verifica richiede JavaScript. Se non si avvia, consenti JavaScript per questo sito o usa un \
        altro browser.",
    checking: "Verifica in corso…",
    broken: "Non è stato possibile caricare la verifica. Ricarica la pagina o usa un altro browser.",
    all_well: "In questo browser funziona tutto ciò che serve per accedere.",
    some_maybe: "Forse qualcosa in questo browser impedisce di accedere.",
    some_not: "Qualcosa in questo browser impedisce di accedere.",
    ok: "OK",
    maybe: "Possibile problema",
    not_ok: "Problema",
    unknown: "Impossibile verificare",
    scripts: "JavaScript",
    cookies: "Cookie",
    session_storage: "Memoria di questa scheda",
    local_storage: "Memoria di questo browser",
    indexed_db: "Database di questo browser",
    frame: "Pagina dentro un altro sito",
    app: "Browser di un’app",
    network: "Connessione a questo sito",
    secure: "Connessione crittografata",
    clock: "Orologio del dispositivo",
    copy_report: "Copia report",
    report_holds: "Il report contiene ciò che vedi qui, oltre al nome e alla versione del browser. Non contiene \
        indirizzi web (URL) né ciò che hai digitato.",
};
