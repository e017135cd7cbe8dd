//! German, with "Sie". What stands for an unknown provider is in the dative, so `{provider}` follows "mit", "bei" or "von".

use super::{CheckWords, Direction, Labels, Language, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "de",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Erneut versuchen",
        back_to_sign_in: "Zur Anmeldeseite",
        go_on: "Weiter",
        open_top_level: "Ganze Seite öffnen",
        open_in_browser: "Im Browser öffnen",
        copy_link: "Link kopieren",
        other_provider: "Andere Anmeldeoption wählen",
        reload: "Neu laden",
        help: "Hilfe erhalten",
        again: "Das Problem ist mehrmals aufgetreten. Verwenden Sie einen anderen Browser, ein anderes Gerät \
            oder eine andere Anmeldeoption.",
        start_over: "Öffnen Sie die Anmeldeseite dieser Website, und melden Sie sich dort erneut an.",
        wait: "Warten Sie am besten noch {time}, bevor Sie es erneut versuchen.",
        wait_is_over: "Sie können es jetzt erneut versuchen.",
        reference: "Referenzcode: {code}",
        copy_code: "Kopieren",
        copied: "Kopiert",
        details: "Details für den Support",
        unnamed_provider: "dem gewählten Dienst",
        finishing: "Sie werden angemeldet…",
        finishing_slowly: "Sie werden noch angemeldet. Das dauert länger als sonst…",
    },
    text,
    names: Names::UNCHANGED,
    settings,
    check: CHECK,
};

const STAY: &str = "Wählen Sie „{retry}“, und bleiben Sie in diesem Browser, bis Sie angemeldet sind.";
const ALLOW: &str = "Wenn Sie sich anmelden möchten, wählen Sie „{retry}“, und erlauben Sie den Zugriff.";
const THEN_RELOAD: &str = "Wählen Sie dann „{reload}“.";
const THEN_RETRY: &str = "Wählen Sie dann „{retry}“.";
const WAIT: &str = "Warten Sie einen Moment, und wählen Sie dann „{retry}“.";
const OTHER_WAY: &str = "Wenn es eine andere Anmeldeoption gibt, können Sie diese jetzt verwenden.";
const SUPPORT: &str = "Wenn das nicht hilft, wählen Sie „{help}“, und nennen Sie den unten stehenden Referenzcode.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "Sie sind nicht angemeldet",
            surely: "Der Zugriff wurde bei {provider} nicht erlaubt. Wenn Sie „Abbrechen“ gewählt haben, ist \
                alles in Ordnung.",
            maybe: "Der Zugriff wurde bei {provider} möglicherweise nicht erlaubt. Wenn Sie „Abbrechen“ gewählt \
                haben, ist alles in Ordnung.",
            steps: &[
                ALLOW,
                "Wenn Sie nicht abgebrochen haben und es ein Geschäfts-, Schul- oder Unikonto ist, fragen Sie \
                    Ihre IT-Administration.",
            ],
        },
        Situation::PermissionGone => Text {
            title: "Wir brauchen Ihre Erlaubnis erneut",
            surely: "Ihre Erlaubnis für diese Website besteht bei {provider} nicht mehr. Wenn Sie sie selbst \
                entfernt haben, ist alles in Ordnung.",
            maybe: "Ihre Erlaubnis für diese Website besteht bei {provider} möglicherweise nicht mehr. Wenn Sie \
                sie selbst entfernt haben, ist alles in Ordnung.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Es fehlt noch ein Schritt",
            surely: "Alles ist in Ordnung. Für die Anmeldung ist bei {provider} noch etwas zu tun.",
            maybe: "Alles ist in Ordnung. Für die Anmeldung ist bei {provider} möglicherweise noch etwas zu tun.",
            steps: &["Wählen Sie „{retry}“, und folgen Sie bei {provider} allen Schritten."],
        },
        Situation::NotFinished => Text {
            title: "Ihre letzte Anmeldung blieb unvollständig",
            surely: "Beim letzten Mal wurde die Anmeldung mit {provider} nicht abgeschlossen.",
            maybe: "Beim letzten Mal wurde die Anmeldung mit {provider} nicht abgeschlossen. Möglicherweise haben \
                Sie die Seite verlassen, oder es gab einen Fehler.",
            steps: &[
                "Melden Sie sich erneut an, wenn Sie möchten, und bleiben Sie dabei in diesem Browser.",
                "Wenn bei {provider} ein Fehler zu sehen war, warten Sie etwas, oder verwenden Sie eine andere \
                    Anmeldeoption.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Für die Anmeldung sind Cookies nötig",
            surely: "Ihr Browser blockiert Cookies dieser Website. Deshalb können wir Sie nicht anmelden.",
            maybe: "Ihr Browser blockiert möglicherweise Cookies dieser Website. Ohne sie können wir Sie nicht \
                anmelden.",
            steps: &[
                "Erlauben Sie in den Einstellungen Ihres Browsers Cookies für diese Website.",
                THEN_RELOAD,
                THEN_RETRY,
                "Wenn Sie das nicht ändern können, verwenden Sie einen anderen Browser. Verwenden Sie statt \
                    eines privaten Fensters (Inkognito) ein normales.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Erlauben Sie Websitedaten für die Anmeldung",
            surely: "Ihr Browser verhindert, dass diese Website Daten speichert, die für die Anmeldung nötig sind.",
            maybe: "Ihr Browser verhindert möglicherweise, dass diese Website Daten speichert, die für die Anmeldung \
                nötig sind.",
            steps: &[
                "Erlauben Sie in den Einstellungen Ihres Browsers Cookies und Websitedaten für diese Website.",
                THEN_RELOAD,
                THEN_RETRY,
                "Wenn das nicht hilft, geben Sie auf diesem Gerät Speicherplatz frei, oder verwenden Sie einen \
                    anderen Browser.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "Ihre Anmeldung wurde unterbrochen",
            surely: "Temporäre Daten für die Anmeldung wurden gelöscht. Ihr Konto und Ihre Passwörter sind \
                nicht betroffen.",
            maybe: "Temporäre Daten für die Anmeldung wurden möglicherweise gelöscht. Ihr Konto und Ihre \
                Passwörter sind nicht betroffen.",
            steps: &[
                STAY,
                "Wenn das Problem weiter besteht, prüfen Sie, ob eine App, ein Add-on oder eine Einstellung \
                    Cookies löscht, und nehmen Sie diese Website davon aus.",
            ],
        },
        Situation::OtherTab => Text {
            title: "Anmeldung in diesem Tab nicht abgeschlossen",
            surely: "Sie haben in einem anderen Tab begonnen.",
            maybe: "Möglicherweise haben Sie in einem anderen Tab begonnen.",
            steps: &["Wählen Sie „{retry}“, und bleiben Sie in diesem Tab, bis Sie angemeldet sind."],
        },
        Situation::OtherBrowser => Text {
            title: "Die Anmeldung konnte hier nicht abgeschlossen werden",
            surely: "Sie haben in einem anderen Browser, einer App oder einem privaten Fenster begonnen, oder \
                die Daten dieses Browsers wurden gelöscht.",
            maybe: "Möglicherweise haben Sie in einem anderen Browser, einer App oder einem privaten Fenster \
                (Inkognito) begonnen, oder die Daten dieses Browsers wurden gelöscht.",
            steps: &[
                STAY,
                "Verwenden Sie auf dem Handy den Browser, der sich beim Tippen auf einen Link öffnet.",
                "Oder gehen Sie zurück zu dem Browser, in dem Sie begonnen haben, und melden Sie sich dort erneut an.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Öffnen Sie diese Seite in Ihrem Browser",
            surely: "Diese Seite ist in der App {app} geöffnet. Die Anmeldung mit {provider} funktioniert hier \
                möglicherweise nicht.",
            maybe: "Diese Seite ist in einer App geöffnet. Die Anmeldung mit {provider} funktioniert hier \
                möglicherweise nicht.",
            steps: &[
                "Wählen Sie „{open_in_browser}“.",
                "Suchen Sie im Menü der App (⋯\u{a0}oder\u{a0}⋮) nach einer Möglichkeit, diese Seite im Browser zu öffnen.",
                "Oder wählen Sie „{copy_link}“, und fügen Sie ihn in Ihrem Browser ein.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Öffnen Sie diese Seite separat",
            surely: "Ihr Browser lässt keine Anmeldung auf einer Seite zu, die in eine andere Website \
                eingebettet ist.",
            maybe: "Ihr Browser lässt möglicherweise keine Anmeldung auf einer Seite zu, die in eine andere \
                Website eingebettet ist.",
            steps: &["Wählen Sie „{open_top_level}“, und melden Sie sich dort an."],
        },
        Situation::NewerSignIn => Text {
            title: "Es gibt eine neuere Anmeldung",
            surely: "Sie haben in diesem Browser später eine weitere Anmeldung begonnen. Nur die neueste kann \
                abgeschlossen werden.",
            maybe: "Möglicherweise haben Sie in diesem Browser später eine weitere Anmeldung begonnen. Nur die \
                neueste kann abgeschlossen werden.",
            steps: &[
                "Prüfen Sie Ihre anderen Tabs dieser Website, und machen Sie dort weiter.",
                "Wenn es keine gibt, wählen Sie „{retry}“, und verwenden Sie nur diesen Tab.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "Die Anmeldung hat zu lange gedauert",
            surely: "Die Zeit, die wir für eine Anmeldung zulassen, ist abgelaufen.",
            maybe: "Die Zeit, die wir für eine Anmeldung zulassen, ist möglicherweise abgelaufen.",
            steps: &[
                "Halten Sie Passwort oder Handy bereit.",
                "Wählen Sie dann „{retry}“, und melden Sie sich ohne lange Pause an.",
                "Wählen Sie dann „{reload}“, und melden Sie sich ohne lange Pause an.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Diese Anmeldung gilt nur einmal",
            surely: "Diese Anmeldung wurde bereits verwendet. Das passiert, wenn die Seite neu geladen wird oder Sie \
                zurückgehen.",
            maybe: "Diese Anmeldung wurde möglicherweise bereits verwendet. Das passiert, wenn die Seite neu \
                geladen wird oder Sie zurückgehen.",
            steps: &[
                "Öffnen Sie die Startseite dieser Website, um zu sehen, ob Sie schon angemeldet sind.",
                "Wenn nicht, wählen Sie „{retry}“. Laden Sie die Seite dabei nicht neu, und gehen Sie nicht zurück.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "Wir konnten Sie nicht anmelden",
            surely: "Die Antwort von {provider} ging auf dem Rückweg verloren oder wurde verändert.",
            maybe: "Die Antwort von {provider} ging möglicherweise auf dem Rückweg verloren oder wurde verändert.",
            steps: &[
                STAY,
                "Wenn das Problem weiter besteht, verwenden Sie einen anderen Browser. Im jetzigen kann ein \
                    Add-on Webadressen verändern.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Beginnen Sie auf der Anmeldeseite",
            surely: "Diese Seite wurde direkt geöffnet, zum Beispiel über ein Lesezeichen. Sie funktioniert nur \
                während der Anmeldung.",
            maybe: "Diese Seite wurde möglicherweise direkt geöffnet, zum Beispiel über ein Lesezeichen. Sie \
                funktioniert nur während der Anmeldung.",
            steps: &[
                "Wählen Sie „{retry}“.",
                "Wenn Sie ein Lesezeichen für diese Seite haben, speichern Sie stattdessen die Startseite \
                    dieser Website.",
            ],
        },
        Situation::Offline => Text {
            title: "Prüfen Sie Ihre Internetverbindung",
            surely: "Sie waren offline, oder Ihr Netzwerk hat diese Website blockiert.",
            maybe: "Möglicherweise waren Sie offline, oder Ihr Netzwerk hat diese Website blockiert.",
            steps: &[
                "Prüfen Sie, ob Ihr Gerät mit dem Internet verbunden ist.",
                "Melden Sie sich in einem öffentlichen WLAN zuerst im WLAN selbst an.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Prüfen Sie Datum und Uhrzeit Ihres Geräts",
            surely: "Die Uhr Ihres Geräts geht so falsch, dass die Anmeldung nicht funktioniert.",
            maybe: "Die Uhr Ihres Geräts geht möglicherweise so falsch, dass die Anmeldung nicht funktioniert.",
            steps: &[
                "Stellen Sie in den Einstellungen Ihres Geräts Datum, Uhrzeit und Zeitzone auf automatisch.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            title: "Die Anmeldung mit {provider} funktioniert gerade nicht",
            surely: "Bei {provider} gibt es ein Problem. Ihr Konto ist nicht betroffen.",
            maybe: "Bei {provider} gibt es möglicherweise ein Problem. Ihr Konto ist nicht betroffen.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "Unter dieser Adresse ist keine Anmeldung möglich",
            surely: "Die Anmeldung funktioniert nur unter einer anderen Webadresse dieser Website. Das Problem \
                liegt bei uns.",
            maybe: "Die Anmeldung funktioniert möglicherweise nur unter einer anderen Webadresse dieser \
                Website. Das Problem liegt bei uns.",
            steps: &["Wählen Sie „{retry}“, und melden Sie sich dort an.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "Wir konnten Sie nicht anmelden",
            surely: "Das Problem liegt bei uns. Ihr Konto ist nicht betroffen.",
            maybe: "Das Problem liegt möglicherweise bei uns. Ihr Konto ist nicht betroffen.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "Wir haben diese Anmeldung abgebrochen",
            surely: "Die Antwort kam nicht von dem Dienst, den Sie gewählt haben. Deshalb haben wir sie nicht \
                verwendet.",
            maybe: "Die Antwort kam möglicherweise nicht von dem Dienst, den Sie gewählt haben. Deshalb haben \
                wir sie nicht verwendet.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Sie haben hier bereits ein Konto",
            surely: "Ihr Konto bei {provider} ist hier mit einem anderen Konto verknüpft. Meist wurde dieses auf \
                anderem Weg angelegt.",
            maybe: "Ihr Konto bei {provider} ist hier möglicherweise mit einem anderen Konto verknüpft. Meist wurde \
                dieses auf anderem Weg angelegt.",
            steps: &[
                "Wenn Sie hier mit einem anderen Konto angemeldet sind, melden Sie sich zuerst ab.",
                "Melden Sie sich so an wie beim ersten Mal, zum Beispiel mit E‑Mail-Adresse und Passwort.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "Dieses Konto können Sie hier nicht verwenden",
            surely: "Diese Website akzeptiert das Konto nicht, das Sie bei {provider} verwendet haben.",
            maybe: "Diese Website akzeptiert möglicherweise das Konto nicht, das Sie bei {provider} verwendet haben.",
            steps: &["Wenn Sie ein anderes Konto haben, melden Sie sich mit diesem an.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Diese Anmeldeoption gibt es hier nicht",
            surely: "Der Link gehört zu einer Anmeldeoption, die diese Website nicht anbietet.",
            maybe: "Der Link gehört möglicherweise zu einer Anmeldeoption, die diese Website nicht anbietet.",
            steps: &["Wählen Sie „{other_provider}“.", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "Öffnen Sie in den Einstellungen von Chrome „Datenschutz und Sicherheit“ › „Website-Einstellungen“ \
                › „Zusätzliche Inhaltseinstellungen“ › „Websitedaten auf dem Gerät“.",
            "Wählen Sie bei „Speichern von Daten auf deinem Gerät genehmigt“ die Schaltfläche „Hinzufügen“, und \
                geben Sie die Adresse dieser Website ein.",
        ],
        Place::ChromeAndroid => &[
            "Öffnen Sie in den Einstellungen von Chrome „Website-Einstellungen“ › „Websitedaten auf dem Gerät“, \
                und erlauben Sie dieser Website, Daten zu speichern.",
        ],
        Place::Firefox => &[
            "Öffnen Sie in den Einstellungen von Firefox „Datenschutz & Sicherheit“, und wählen Sie für Cookies \
                und Website-Daten „Ausnahmen verwalten“.",
            "Geben Sie die Adresse dieser Website ein, und wählen Sie „Erlauben“ und dann „Änderungen speichern“.",
        ],
        Place::SamsungInternet => &[],
        Place::Edge => &[
            "Öffnen Sie in den Einstellungen von Edge „Datenschutz, Suche und Dienste“ › „Cookies“, und \
                erlauben Sie Cookies für diese Website.",
        ],
        Place::Safari => &[
            "Öffnen Sie in den Einstellungen von Safari „Erweitert“ (in älteren Versionen „Datenschutz“).",
            "Stellen Sie sicher, dass „Alle Cookies blockieren“ nicht ausgewählt ist.",
        ],
        Place::SafariIos => &[
            "Öffnen Sie in der App „Einstellungen“ die Einträge „Apps“ › „Safari“ › „Erweitert“.",
            "Stellen Sie sicher, dass „Alle Cookies blockieren“ nicht ausgewählt ist.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Können Sie sich mit diesem Browser anmelden?",
    needs_scripts: "Diese Prüfung benötigt JavaScript. Wenn sie nicht beginnt, erlauben Sie JavaScript für \
        diese Website, oder verwenden Sie einen anderen Browser.",
    checking: "Wird geprüft…",
    broken: "Die Prüfung konnte nicht geladen werden. Laden Sie die Seite neu, oder verwenden Sie einen anderen \
        Browser.",
    all_well: "Alles, was für die Anmeldung nötig ist, funktioniert in diesem Browser.",
    some_maybe: "Etwas in diesem Browser verhindert möglicherweise die Anmeldung.",
    some_not: "Etwas in diesem Browser verhindert die Anmeldung.",
    ok: "OK",
    maybe: "Mögliches Problem",
    not_ok: "Problem",
    unknown: "Nicht prüfbar",
    scripts: "JavaScript",
    cookies: "Cookies",
    session_storage: "Speicher dieses Tabs",
    local_storage: "Speicher dieses Browsers",
    indexed_db: "Datenbank dieses Browsers",
    frame: "In andere Website eingebettet",
    app: "Browser in einer App",
    network: "Verbindung zu dieser Website",
    secure: "Verschlüsselte Verbindung",
    clock: "Uhr Ihres Geräts",
    copy_report: "Bericht kopieren",
    report_holds: "Der Bericht enthält, was hier angezeigt wird, und den Namen und die Version Ihres Browsers. \
        Er enthält keine Webadressen (URLs) und nichts, was Sie eingegeben haben.",
};
