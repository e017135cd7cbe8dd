//! German: Sie, "Anmeldung" for signing in. "May" is "möglicherweise". `{provider}` stands in the dative only, after "von", "bei" or
//! "mit", because the words for an unknown name have to be declined. What can be shown on a login page, before leaving, does not
//! count on a reference code.

use super::{CheckWords, Direction, Labels, Language, Text};
use crate::settings::Place;
use crate::vocabulary::Cause;

pub(super) const LANGUAGE: Language = Language {
    tag: "de",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Neu versuchen",
        back_to_sign_in: "Zurück zur Anmeldung",
        go_on: "Weiter",
        open_top_level: "In eigenem Fenster öffnen",
        open_in_browser: "Im Browser öffnen",
        copy_link: "Link kopieren",
        other_provider: "Andere Anmeldung wählen",
        reload: "Neu laden",
        help: "Hilfe erhalten",
        again: "Das ist mehr als einmal geschehen. Versuchen Sie einen anderen Browser, ein anderes Gerät oder \
            eine andere Anmeldung.",
        wait: "Sie können in {time} neu beginnen.",
        wait_is_over: "Sie können jetzt neu beginnen.",
        reference: "Referenzcode",
        copy_code: "Kopieren",
        copied: "Kopiert",
        details: "Details für den Support",
        unnamed_provider: "dem Anmeldedienst",
        finishing: "Anmeldung wird abgeschlossen…",
        finishing_slowly: "Anmeldung wird noch abgeschlossen. Das dauert länger als sonst…",
    },
    text,
    settings,
    check: CHECK,
};

const START_AGAIN: &str = "Beginnen Sie neu, und bleiben Sie in diesem Browser, bis Sie angemeldet sind.";
const ALLOW_ACCESS: &str = "Wenn Sie sich anmelden möchten, beginnen Sie neu, und erlauben Sie den Zugriff, wenn Sie bei \
    {provider} danach gefragt werden.";
const COME_BACK: &str = "Kehren Sie zu dieser Website zurück, und melden Sie sich von Anfang an an.";
const STAY_OUT_OF_APPS: &str = "Wenn Sie gefragt werden, ob eine App geöffnet werden soll, bleiben Sie im Browser.";
const WAIT: &str = "Warten Sie einen Moment, und beginnen Sie dann neu.";
const OR_OTHER_WAY: &str = "Oder melden Sie sich auf andere Weise an, falls diese Website das anbietet.";
const OTHER_WAY: &str = "Melden Sie sich auf andere Weise an, falls diese Website das anbietet.";
const OTHER_WAY_IF_AGAIN: &str = "Wenn es wieder geschieht, versuchen Sie eine andere Anmeldung oder einen anderen Browser.";
const OTHER_BROWSER: &str = "Wenn es wieder geschieht, versuchen Sie einen anderen Browser, ein anderes Profil oder ein \
    anderes Netz.";
const SUPPORT: &str = "Nennen Sie dem Support dieser Website den Referenzcode.";
const SUPPORT_IF_AGAIN: &str = "Wenn es wieder geschieht, nennen Sie dem Support dieser Website den Referenzcode.";
const SUPPORT_AT_LAST: &str = "Wenn das nicht hilft, nennen Sie dem Support dieser Website den Referenzcode.";

const fn text(cause: Cause) -> Text {
    match cause {
        Cause::UserDenied => Text {
            title: "Die Anmeldung wurde nicht abgeschlossen",
            surely: "Wir haben von {provider} erfahren, dass der Zugriff nicht erlaubt wurde. Wenn Sie auf Abbrechen \
                gedrückt haben, ist alles in Ordnung.",
            maybe: "Möglicherweise wurde der Zugriff mit {provider} abgebrochen oder nicht erlaubt. Wenn Sie auf \
                Abbrechen gedrückt haben, ist alles in Ordnung.",
            steps: &[
                ALLOW_ACCESS,
                "Wenn Sie nicht abgebrochen haben und es ein Konto der Arbeit oder Schule ist, fragen Sie die \
                    Personen, die es verwalten.",
            ],
        },
        Cause::ConsentWithdrawn => Text {
            title: "Diese Website braucht erneut Ihre Erlaubnis",
            surely: "Die Erlaubnis, die Sie dieser Website bei {provider} gegeben hatten, besteht nicht mehr. Wenn \
                Sie sie selbst entfernt haben, ist alles in Ordnung.",
            maybe: "Möglicherweise besteht die Erlaubnis, die Sie dieser Website bei {provider} gegeben hatten, \
                nicht mehr. Wenn Sie sie selbst entfernt haben, ist alles in Ordnung.",
            steps: &[
                ALLOW_ACCESS,
            ],
        },
        Cause::InteractionRequired => Text {
            title: "Für die Anmeldung fehlt noch ein Schritt",
            surely: "Alles ist in Ordnung: Bei {provider} müssen Sie zuerst noch etwas tun, etwa sich dort anmelden \
                oder ein Konto wählen.",
            maybe: "Alles ist in Ordnung: Bei {provider} müssen Sie möglicherweise zuerst noch etwas tun, etwa sich \
                dort anmelden oder ein Konto wählen.",
            steps: &[
                "Beginnen Sie neu, wenn Sie möchten, und folgen Sie jedem Schritt, der Ihnen bei {provider} \
                    gezeigt wird.",
            ],
        },
        Cause::LeftProvider => Text {
            title: "Sie sind noch nicht angemeldet",
            surely: "Sie sind von {provider} zurückgekommen, bevor die Anmeldung fertig war. Wenn Sie es sich anders \
                überlegt haben, ist alles in Ordnung.",
            maybe: "Möglicherweise sind Sie von {provider} zurückgekommen, bevor die Anmeldung fertig war. Wenn Sie \
                es sich anders überlegt haben, ist alles in Ordnung.",
            steps: &[
                "Beginnen Sie neu, wenn Sie möchten, und lassen Sie sich von {provider} hierher zurückbringen, \
                    wenn Sie dort fertig sind.",
                "Wenn Ihnen bei {provider} ein Fehler angezeigt wurde, melden Sie sich auf andere Weise an, \
                    falls es eine gibt.",
            ],
        },
        Cause::CookiesBlocked => Text {
            title: "Die Anmeldung braucht Cookies",
            surely: "Ihr Browser behält keine Cookies dieser Website, und ohne sie lässt sich die Anmeldung nicht \
                abschließen.",
            maybe: "Möglicherweise behält Ihr Browser keine Cookies dieser Website, und ohne sie lässt sich die \
                Anmeldung nicht abschließen.",
            steps: &[
                "Erlauben Sie in den Einstellungen Ihres Browsers die Cookies dieser Website.",
                COME_BACK,
                "Wenn Sie die Einstellung nicht ändern können, versuchen Sie einen anderen Browser, ein anderes \
                    Profil oder ein anderes Fenster.",
            ],
        },
        Cause::StorageBlocked => Text {
            title: "Ihr Browser muss etwas für die Anmeldung speichern",
            surely: "Diese Website muss während der Anmeldung einige Daten in Ihrem Browser ablegen, aber der \
                Browser lässt es nicht zu.",
            maybe: "Diese Website muss während der Anmeldung einige Daten in Ihrem Browser ablegen, aber der \
                Browser lässt es möglicherweise nicht zu.",
            steps: &[
                "Erlauben Sie in den Einstellungen Ihres Browsers Cookies und Websitedaten für diese Website.",
                COME_BACK,
                "Wenn das nicht hilft, versuchen Sie einen anderen Browser, ein anderes Profil oder ein anderes \
                    Gerät.",
            ],
        },
        Cause::CookieRemoved => Text {
            title: "Ein Teil dieser Anmeldung fehlt",
            surely: "Etwas, das diese Website für diese Anmeldung in Ihrem Browser abgelegt hatte, wurde vor Ihrer \
                Rückkehr entfernt.",
            maybe: "Etwas, das diese Website für diese Anmeldung in Ihrem Browser abgelegt hatte, wurde \
                möglicherweise vor Ihrer Rückkehr entfernt.",
            steps: &[
                START_AGAIN,
                "Wenn es wieder geschieht, sehen Sie nach, ob eine App oder Erweiterung Cookies löscht, und \
                    lassen Sie dieser Website die ihren.",
                "Wenn das nicht hilft, versuchen Sie einen anderen Browser oder ein anderes Profil.",
            ],
        },
        Cause::StorageCleared => Text {
            title: "Daten dieser Anmeldung fehlen",
            surely: "Daten, die diese Website für diese Anmeldung in Ihrem Browser abgelegt hatte, wurden vor Ihrer \
                Rückkehr gelöscht.",
            maybe: "Daten, die diese Website für diese Anmeldung in Ihrem Browser abgelegt hatte, wurden \
                möglicherweise vor Ihrer Rückkehr gelöscht.",
            steps: &[
                START_AGAIN,
                "Wenn es wieder geschieht, sehen Sie nach, ob eine App oder Erweiterung Websitedaten löscht, und \
                    lassen Sie dieser Website die ihren.",
                "Wenn das nicht hilft, versuchen Sie einen anderen Browser oder ein anderes Profil.",
            ],
        },
        Cause::TabChanged => Text {
            title: "Die Anmeldung kam in einem anderen Tab zurück",
            surely: "Diese Anmeldung begann in einem Tab und kam in einem anderen zurück, wo sie sich nicht \
                abschließen lässt.",
            maybe: "Möglicherweise begann diese Anmeldung in einem Tab und kam in einem anderen zurück, wo sie sich \
                nicht abschließen lässt.",
            steps: &[
                "Beginnen Sie neu, und bleiben Sie in diesem Tab, bis Sie angemeldet sind.",
                STAY_OUT_OF_APPS,
            ],
        },
        Cause::BrowserChanged => Text {
            title: "Der Beginn dieser Anmeldung war nicht zu finden",
            surely: "In diesem Browser gibt es keine Spur davon. Sie begann in einem anderen Browser, Fenster oder \
                einer App, oder das hier Abgelegte wurde gelöscht.",
            maybe: "Möglicherweise begann diese Anmeldung in einem anderen Browser, Profil, privaten Fenster oder \
                einer App, oder das hier Abgelegte wurde gelöscht.",
            steps: &[
                "Beginnen Sie hier neu, und bleiben Sie in diesem Browser, bis Sie angemeldet sind.",
                STAY_OUT_OF_APPS,
                "Wenn Sie in einem anderen Browser begonnen haben, können Sie auch dorthin zurückgehen und neu \
                    beginnen.",
            ],
        },
        Cause::InAppBrowser => Text {
            title: "Die Anmeldung braucht einen richtigen Browser",
            surely: "Diese Seite ist in einer App geöffnet. Die Anmeldung mit {provider} braucht einen Browser wie \
                Safari oder Chrome.",
            maybe: "Diese Seite ist möglicherweise in einer App geöffnet, wo die Anmeldung mit {provider} nicht \
                immer geht.",
            steps: &[
                "Öffnen Sie diese Website in einem Browser wie Safari oder Chrome. Das Menü der App bietet das \
                    oft an.",
                "Wenn nicht, geben Sie die Adresse dieser Website im Browser ein.",
                "Melden Sie sich dort von Anfang an an.",
            ],
        },
        Cause::EmbeddedFrame => Text {
            title: "Diese Seite wird in einer anderen Website angezeigt",
            surely: "Ihr Browser lässt in einer Seite, die in einer anderen Website liegt, keine Anmeldung zu.",
            maybe: "Ihr Browser lässt in einer Seite, die in einer anderen Website liegt, möglicherweise keine \
                Anmeldung zu.",
            steps: &[
                "Öffnen Sie diese Website in einem eigenen Fenster oder Tab.",
                "Melden Sie sich dort von Anfang an an.",
            ],
        },
        Cause::ParallelFlows => Text {
            title: "Eine neuere Anmeldung hat diese abgelöst",
            surely: "Nach dieser Anmeldung wurde in diesem Browser eine weitere begonnen, und nur die neueste lässt \
                sich abschließen.",
            maybe: "Möglicherweise wurde nach dieser Anmeldung in diesem Browser eine weitere begonnen. Nur die \
                neueste lässt sich abschließen.",
            steps: &[
                "Sehen Sie in Ihren anderen Tabs dieser Website nach. Wenn Sie dort angemeldet sind oder sich \
                    gerade anmelden, machen Sie dort weiter.",
                "Wenn nicht, beginnen Sie hier neu, und verwenden Sie nur diesen Tab, bis Sie angemeldet sind.",
            ],
        },
        Cause::FlowExpired => Text {
            title: "Die Anmeldung hat zu lange gedauert",
            surely: "Es verging mehr Zeit, als diese Website für eine Anmeldung zulässt. Deshalb wurde sie nicht \
                abgeschlossen.",
            maybe: "Möglicherweise verging mehr Zeit, als diese Website für eine Anmeldung zulässt. Deshalb wurde \
                sie nicht abgeschlossen.",
            steps: &[
                "Legen Sie bereit, was Sie brauchen, etwa Ihr Passwort oder Ihr Telefon.",
                "Beginnen Sie neu, und machen Sie ohne lange Pause weiter, bis Sie angemeldet sind.",
            ],
        },
        Cause::CallbackReplayed => Text {
            title: "Diese Anmeldung wurde schon verwendet",
            surely: "Jede Anmeldung gilt nur einmal, und diese wurde schon verwendet. Dafür genügt es, die Seite neu \
                zu laden oder zurückzugehen.",
            maybe: "Möglicherweise wurde diese Anmeldung schon verwendet, und jede gilt nur einmal. Dafür genügt \
                es, die Seite neu zu laden oder zurückzugehen.",
            steps: &[
                "Öffnen Sie die Startseite dieser Website, um zu sehen, ob Sie schon angemeldet sind.",
                "Wenn nicht, beginnen Sie neu, und laden Sie nicht neu und gehen Sie nicht zurück, bis Sie \
                    angemeldet sind.",
            ],
        },
        Cause::QueryLost => Text {
            title: "Die Antwort von {provider} fehlt",
            surely: "Sie kamen ohne die Antwort auf diese Seite, die bei einer Anmeldung von {provider} kommt. \
                Deshalb konnten wir Sie nicht anmelden.",
            maybe: "Die Antwort, die bei einer Anmeldung von {provider} kommt, ging möglicherweise unterwegs \
                verloren. Deshalb konnten wir Sie nicht anmelden.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::QueryDamaged => Text {
            title: "Die Antwort von {provider} war nicht zu verwenden",
            surely: "Die Antwort von {provider} war unvollständig oder nicht die erwartete. Deshalb haben wir nicht \
                weitergemacht.",
            maybe: "Die Antwort von {provider} war möglicherweise unvollständig oder nicht die erwartete. Deshalb \
                haben wir nicht weitergemacht.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::OpenedDirectly => Text {
            title: "Diese Seite ist nur ein Schritt der Anmeldung",
            surely: "Diese Seite wurde für sich allein geöffnet, zum Beispiel über ein Lesezeichen oder einen Link. \
                Sie wird nur während der Anmeldung gebraucht.",
            maybe: "Möglicherweise wurde diese Seite für sich allein geöffnet, etwa über ein Lesezeichen oder einen \
                Link. Sie wird nur während der Anmeldung gebraucht.",
            steps: &[
                "Gehen Sie zur Anmeldeseite dieser Website, und beginnen Sie dort.",
                "Wenn Sie ein Lesezeichen für diese Seite haben, speichern Sie stattdessen die Startseite dieser \
                    Website.",
            ],
        },
        Cause::StaleLoginPage => Text {
            title: "Die Anmeldeseite muss neu geladen werden",
            surely: "Die Anmeldeseite ist länger geöffnet, als diese Website zulässt.",
            maybe: "Die Anmeldeseite ist möglicherweise länger geöffnet, als diese Website zulässt.",
            steps: &[
                "Laden Sie die Anmeldeseite neu.",
                "Melden Sie sich dann ohne langes Warten an.",
            ],
        },
        Cause::DeviceOffline => Text {
            title: "Es gab ein Problem mit der Verbindung",
            surely: "Ihr Gerät war nicht verbunden, oder sein Netz ließ es nicht zu dieser Website durch.",
            maybe: "Möglicherweise hat Ihr Gerät die Verbindung verloren, oder sein Netz ließ es nicht zu dieser \
                Website durch.",
            steps: &[
                "Prüfen Sie, ob Ihr Gerät mit dem Internet verbunden ist.",
                "Wenn Sie ein öffentliches WLAN nutzen, schließen Sie zuerst dessen eigene Startseite ab.",
                "Beginnen Sie dann neu.",
            ],
        },
        Cause::ClockWrong => Text {
            title: "Ihr Gerät zeigt die falsche Zeit",
            surely: "Die Uhr Ihres Geräts geht so falsch, dass die Anmeldung zu früh endet.",
            maybe: "Die Uhr Ihres Geräts geht möglicherweise so falsch, dass die Anmeldung zu früh endet.",
            steps: &[
                "Stellen Sie in den Einstellungen Ihres Geräts Datum, Uhrzeit und Zeitzone auf automatisch.",
                COME_BACK,
            ],
        },
        Cause::ProviderUnavailable => Text {
            title: "Anmelden mit {provider} geht gerade nicht",
            surely: "Ein externer Dienst hat Probleme: Mit {provider} können Sie sich im Moment nicht anmelden.",
            maybe: "Ein externer Dienst hat möglicherweise Probleme: Mit {provider} können Sie sich im Moment \
                anscheinend nicht anmelden.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderError => Text {
            title: "Die Anmeldung blieb bei {provider} stehen",
            surely: "Ein externer Dienst hat Probleme: Von {provider} bekamen wir keine Antwort, mit der wir etwas \
                anfangen können.",
            maybe: "Ein externer Dienst hat möglicherweise Probleme: Von {provider} bekamen wir keine Antwort, mit \
                der wir etwas anfangen können.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderTimeout => Text {
            title: "Von {provider} kam keine Antwort zur rechten Zeit",
            surely: "Ein externer Dienst hat Probleme: Die Antwort von {provider} hat zu lange gedauert.",
            maybe: "Ein externer Dienst hat möglicherweise Probleme: Wir haben gewartet, und von {provider} kam \
                keine Antwort zur rechten Zeit.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::NeverReturned => Text {
            title: "Ihre letzte Anmeldung wurde nicht fertig",
            surely: "Eine frühere Anmeldung mit {provider} kam nicht zu dieser Website zurück.",
            maybe: "Eine frühere Anmeldung mit {provider} kam nicht zu dieser Website zurück. Möglicherweise haben \
                Sie sie verlassen, oder unterwegs gab es einen Fehler.",
            steps: &[
                "Beginnen Sie neu, wenn Sie möchten, und bleiben Sie in diesem Browser, bis Sie angemeldet sind.",
                "Wenn Ihnen bei {provider} ein Fehler angezeigt wurde, warten Sie ein wenig, oder melden Sie \
                    sich auf andere Weise an.",
                "Wenn Sie wieder hängen bleiben, versuchen Sie einen anderen Browser, oder sagen Sie dem Support \
                    dieser Website, was Sie gesehen haben.",
            ],
        },
        Cause::CallbackAddressMismatch => Text {
            title: "Die Anmeldung führt zu einer anderen Adresse",
            surely: "Die Anmeldung führt zu einer anderen Adresse als der, bei der sie beginnt. Deshalb lässt sie \
                sich nicht abschließen. Das liegt an uns.",
            maybe: "Die Anmeldung führt möglicherweise zu einer anderen Adresse als der, bei der sie beginnt, und \
                lässt sich dort nicht abschließen. Dann läge es an uns.",
            steps: &[
                "Versuchen Sie es später, oder melden Sie sich auf andere Weise an, falls diese Website das \
                    anbietet.",
                "Erzählen Sie dem Support dieser Website von dieser Meldung, und nennen Sie den Referenzcode, \
                    falls Sie einen sehen.",
            ],
        },
        Cause::CookieNotSent => Text {
            title: "Etwas, das wir brauchen, kam nicht an",
            surely: "Ihr Browser hat behalten, was die Anmeldung braucht, aber bei Ihrer Rückkehr kam es nicht bei \
                uns an. Das liegt an uns.",
            maybe: "Etwas, das die Anmeldung braucht, kam bei Ihrer Rückkehr möglicherweise nicht bei uns an. Dann \
                läge es an uns.",
            steps: &[
                "Melden Sie sich auf andere Weise oder in einem anderen Browser an, wenn Sie können.",
                SUPPORT,
            ],
        },
        Cause::ServerLostState => Text {
            title: "Der Anfang Ihrer Anmeldung ging verloren",
            surely: "Ihr Browser hat alles behalten, was die Anmeldung braucht, aber diese Website nicht. Das liegt \
                an uns.",
            maybe: "Diese Website hat den Anfang Ihrer Anmeldung möglicherweise verloren. Dann läge es an uns.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::ResponseModeMismatch => Text {
            title: "Die Antwort kam in unerwarteter Form",
            surely: "Die Antwort von {provider} kam in einer Form, die diese Website nicht liest. Das liegt an uns.",
            maybe: "Die Antwort von {provider} kam möglicherweise in einer Form, die diese Website nicht liest. \
                Dann läge es an uns.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::ClientMisconfigured => Text {
            title: "Eine Anfrage dieser Website wurde nicht angenommen",
            surely: "Eine Anfrage dieser Website wurde von {provider} nicht angenommen. Das müssen wir dort klären, \
                nicht Sie.",
            maybe: "Eine Anfrage dieser Website wurde von {provider} möglicherweise nicht angenommen. Dann müssten \
                wir das dort klären, nicht Sie.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::CodeRejected => Text {
            title: "Ihre Anmeldung wurde nicht bestätigt",
            surely: "Wir baten bei {provider} um eine Bestätigung Ihrer Anmeldung, aber sie blieb aus. Das müssen \
                wir dort klären, nicht Sie.",
            maybe: "Wir baten bei {provider} um eine Bestätigung Ihrer Anmeldung, aber möglicherweise blieb sie \
                aus. Dann müssten wir das dort klären, nicht Sie.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::IssuerMismatch => Text {
            title: "Wir haben diese Anmeldung angehalten",
            surely: "Die Antwort kam im Namen eines anderen Anmeldedienstes als des gefragten. Deshalb haben wir sie \
                nicht verwendet.",
            maybe: "Die Antwort kam möglicherweise im Namen eines anderen Anmeldedienstes als des gefragten. \
                Deshalb haben wir sie nicht verwendet.",
            steps: &[
                SUPPORT,
                OTHER_WAY,
            ],
        },
        Cause::AccountConflict => Text {
            title: "Dieses Konto ist hier schon in Gebrauch",
            surely: "Das Konto, das Sie bei {provider} verwendet haben, oder seine E-Mail-Adresse gehört schon zu \
                einem anderen Konto auf dieser Website.",
            maybe: "Das Konto, das Sie bei {provider} verwendet haben, oder seine E-Mail-Adresse gehört \
                möglicherweise schon zu einem anderen Konto auf dieser Website.",
            steps: &[
                "Wenn Sie hier mit einem anderen Konto angemeldet sind, melden Sie sich dort zuerst ab.",
                "Melden Sie sich so an, wie Sie es auf dieser Website beim ersten Mal getan haben.",
                SUPPORT_AT_LAST,
            ],
        },
        Cause::AccountNotAllowed => Text {
            title: "Dieses Konto ist hier nicht zugelassen",
            surely: "Nach den Regeln dieser Website ist das Konto, das Sie bei {provider} verwendet haben, nicht \
                zugelassen.",
            maybe: "Nach den Regeln dieser Website ist das Konto, das Sie bei {provider} verwendet haben, \
                möglicherweise nicht zugelassen.",
            steps: &[
                "Wenn Sie ein anderes Konto haben, melden Sie sich mit diesem an.",
                "Wenn Sie meinen, dass dieses Konto zugelassen sein sollte, nennen Sie dem Support dieser \
                    Website den Referenzcode.",
            ],
        },
        Cause::BackendUnknown => Text {
            title: "Diese Art der Anmeldung gibt es hier nicht",
            surely: "Der Link, der hierher führte, gehört zu einer Art der Anmeldung, die diese Website nicht \
                anbietet.",
            maybe: "Der Link, der hierher führte, gehört möglicherweise zu einer Art der Anmeldung, die diese \
                Website nicht anbietet.",
            steps: &[
                "Gehen Sie zurück zur Anmeldeseite, und wählen Sie dort eine der angebotenen Arten.",
                "Wenn ein Link auf dieser Website hierher führte, nennen Sie ihrem Support den Referenzcode.",
            ],
        },
        Cause::ServerFailed => Text {
            title: "Wir konnten Ihre Anmeldung nicht abschließen",
            surely: "Im letzten Schritt der Anmeldung ging auf unserer Seite etwas schief.",
            maybe: "Im letzten Schritt der Anmeldung ging möglicherweise auf unserer Seite etwas schief.",
            steps: &[
                WAIT,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::Unknown => Text {
            title: "Die Anmeldung ließ sich nicht abschließen",
            surely: "Wir konnten nicht herausfinden, warum. Es sieht nach einem Problem auf unserer Seite aus.",
            maybe: "Wir konnten nicht herausfinden, warum. Möglicherweise ist es ein Problem auf unserer Seite.",
            steps: &[
                START_AGAIN,
                OTHER_WAY_IF_AGAIN,
                SUPPORT_AT_LAST,
            ],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "Öffnen Sie in den Einstellungen von Chrome „Datenschutz und Sicherheit“ › „Website-Einstellungen“ › \
                „Zusätzliche Inhaltseinstellungen“ › „Websitedaten auf dem Gerät“.",
            "Wählen Sie bei „Speichern von Daten auf deinem Gerät genehmigt“ den Knopf „Hinzufügen“, und geben \
                Sie die Adresse dieser Website ein.",
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
            "Öffnen Sie in den Einstellungen von Edge „Datenschutz, Suche und Dienste“ › „Cookies“, und erlauben Sie \
                Cookies für diese Website.",
        ],
        Place::Safari => &[
            "Öffnen Sie in den Einstellungen von Safari „Erweitert“ (in älteren Versionen „Datenschutz“).",
            "Diese Website kann Cookies nur behalten, wenn „Alle Cookies blockieren“ nicht ausgewählt ist.",
        ],
        Place::SafariIos => &[
            "Öffnen Sie in der App „Einstellungen“ die Einträge „Apps“ › „Safari“ › „Erweitert“.",
            "Diese Website kann Cookies nur behalten, wenn „Alle Cookies blockieren“ nicht ausgewählt ist.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Kann man sich mit diesem Browser hier anmelden?",
    needs_scripts: "Diese Prüfung braucht Skripte. Wenn sie nicht beginnt, erlauben Sie Skripte für diese Website, oder \
        versuchen Sie einen anderen Browser.",
    checking: "Wird geprüft…",
    broken: "Diese Prüfung konnte nicht geladen werden. Laden Sie die Seite neu, oder versuchen Sie einen \
        anderen Browser.",
    all_well: "Alles, was die Anmeldung braucht, funktioniert in diesem Browser.",
    some_maybe: "Möglicherweise steht etwas in diesem Browser der Anmeldung im Weg.",
    some_not: "Etwas in diesem Browser steht der Anmeldung im Weg.",
    ok: "Funktioniert",
    maybe: "Vielleicht ein Problem",
    not_ok: "Funktioniert nicht",
    unknown: "Nicht bekannt",
    scripts: "Skripte",
    cookies: "Cookies",
    session_storage: "Speicher dieses Tabs",
    local_storage: "Speicher dieses Browsers",
    indexed_db: "Datenbank dieses Browsers",
    frame: "Seite in einem eigenen Fenster",
    app: "Seite außerhalb einer App",
    network: "Verbindung zu dieser Website",
    secure: "Verschlüsselte Verbindung",
    clock: "Uhr Ihres Geräts",
    copy_report: "Bericht kopieren",
    report_holds: "Der Bericht enthält, was hier steht, und den Namen und die Version Ihres Browsers. Er enthält keine \
        Adresse und nichts, was Sie eingegeben haben.",
};
