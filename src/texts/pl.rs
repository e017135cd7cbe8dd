//! Polish, in words that suit a woman and a man alike. A name follows "usługa", which is put into the accusative by
//! `{provider}`, the genitive by `{of_provider}`, the locative by `{at_provider}`.

use super::{CheckWords, Direction, Form, Labels, Language, NameForm, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "pl",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Spróbuj ponownie",
        back_to_sign_in: "Przejdź do strony logowania",
        go_on: "Dalej",
        open_top_level: "Otwórz całą stronę",
        open_in_browser: "Otwórz w przeglądarce",
        copy_link: "Kopiuj link",
        other_provider: "Wybierz inny sposób logowania",
        reload: "Odśwież",
        help: "Uzyskaj pomoc",
        again: "Ten problem wystąpił już więcej niż raz. Użyj innej przeglądarki, innego urządzenia lub innego sposobu \
            logowania.",
        start_over: "Otwórz stronę logowania tej witryny i zaloguj się ponownie.",
        wait: "Najlepiej odczekać jeszcze {time} i spróbować ponownie.",
        wait_is_over: "Teraz można spróbować ponownie.",
        reference: "Kod zgłoszenia: {code}",
        copy_code: "Kopiuj",
        copied: "Skopiowano",
        details: "Szczegóły dla pomocy technicznej",
        unnamed_provider: "wybraną usługę",
        finishing: "Trwa logowanie…",
        finishing_slowly: "Logowanie nadal trwa. Zajmuje to więcej czasu niż zwykle…",
    },
    text,
    names: Names {
        forms: &[
            (NameForm::Plain, Form { first: "usługę {name}", second: "usługę {name}", unnamed: "" }),
            (NameForm::Of, Form { first: "usługi {name}", second: "usługi {name}", unnamed: "wybranej usługi" }),
            (NameForm::At, Form { first: "usłudze {name}", second: "usłudze {name}", unnamed: "wybranej usłudze" }),
        ],
        second: &[],
        spelled: &[],
    },
    settings,
    check: CHECK,
};

const STAY: &str = "Wybierz „{retry}” i nie zmieniaj przeglądarki do końca logowania.";
const ALLOW: &str = "Aby się zalogować, wybierz „{retry}” i zezwól na dostęp.";
const THEN_RELOAD: &str = "Następnie wybierz „{reload}”.";
const THEN_RETRY: &str = "Następnie wybierz „{retry}”.";
const WAIT: &str = "Poczekaj chwilę, a potem wybierz „{retry}”.";
const OTHER_WAY: &str = "Jeśli jest inny sposób logowania, możesz go teraz użyć.";
const SUPPORT: &str = "Jeśli to nie pomoże, wybierz „{help}” i podaj kod zgłoszenia widoczny poniżej.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "Nie zalogowano",
            surely: "W {at_provider} nie udzielono zgody na dostęp. Jeśli tak miało być, wszystko jest w porządku.",
            maybe: "Być może w {at_provider} nie udzielono zgody na dostęp. Jeśli tak miało być, wszystko jest w \
                porządku.",
            steps: &[ALLOW, "Jeśli to konto służbowe lub szkolne, a logowanie nie zostało anulowane, skontaktuj się \
                z administratorem."],
        },
        Situation::PermissionGone => Text {
            title: "Znów potrzebujemy Twojej zgody",
            surely: "Zgoda udzielona tej witrynie w {at_provider} już nie obowiązuje. Jeśli tak miało być, wszystko \
                jest w porządku.",
            maybe: "Być może zgoda udzielona tej witrynie w {at_provider} już nie obowiązuje. Jeśli tak miało być, \
                wszystko jest w porządku.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Został jeszcze jeden krok",
            surely: "Wszystko jest w porządku. Aby się zalogować, trzeba najpierw wykonać krok w {at_provider}.",
            maybe: "Wszystko jest w porządku. Aby się zalogować, być może trzeba najpierw wykonać krok w \
                {at_provider}.",
            steps: &["Wybierz „{retry}” i wykonaj wszystkie kroki, które się pojawią."],
        },
        Situation::NotFinished => Text {
            title: "Ostatnie logowanie nie zostało ukończone",
            surely: "Ostatnim razem logowanie przez {provider} nie zostało ukończone.",
            maybe: "Ostatnim razem logowanie przez {provider} nie zostało ukończone. Być może strona została zamknięta \
                lub wystąpił błąd.",
            steps: &[
                "Jeśli chcesz, zaloguj się ponownie i nie zmieniaj przeglądarki do końca logowania.",
                "Jeśli w {at_provider} pojawił się błąd, poczekaj trochę lub użyj innego sposobu logowania.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Aby się zalogować, zezwól na pliki cookie",
            surely: "Twoja przeglądarka blokuje pliki cookie tej witryny, dlatego nie można się zalogować.",
            maybe: "Do logowania potrzebne są pliki cookie. Być może Twoja przeglądarka blokuje je w tej witrynie.",
            steps: &[
                "W ustawieniach przeglądarki zezwól na pliki cookie tej witryny.",
                THEN_RELOAD,
                THEN_RETRY,
                "Jeśli nie da się tego zmienić, użyj innej przeglądarki. Zamiast okna prywatnego (incognito) użyj \
                    zwykłego.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Aby się zalogować, zezwól na dane witryny",
            surely: "Twoja przeglądarka nie pozwala tej witrynie zapisywać danych potrzebnych do logowania.",
            maybe: "Być może Twoja przeglądarka nie pozwala tej witrynie zapisywać danych potrzebnych do logowania.",
            steps: &[
                "W ustawieniach przeglądarki zezwól na pliki cookie i dane tej witryny.",
                THEN_RELOAD,
                THEN_RETRY,
                "Jeśli to nie pomoże, zwolnij miejsce na urządzeniu lub użyj innej przeglądarki.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "Logowanie zostało przerwane",
            surely: "Tymczasowe dane potrzebne do logowania zostały usunięte. Twoje konto i hasła są nienaruszone.",
            maybe: "Być może tymczasowe dane potrzebne do logowania zostały usunięte. Twoje konto i hasła są \
                nienaruszone.",
            steps: &[
                STAY,
                "Jeśli to się powtórzy, sprawdź, czy aplikacja, rozszerzenie lub ustawienie nie usuwa plików cookie, i \
                    wyklucz z tego tę witrynę.",
            ],
        },
        Situation::OtherTab => Text {
            title: "Nie udało się dokończyć logowania w tej karcie",
            surely: "Logowanie rozpoczęto w innej karcie.",
            maybe: "Być może logowanie rozpoczęto w innej karcie.",
            steps: &["Wybierz „{retry}” i pozostań w tej karcie do końca logowania."],
        },
        Situation::OtherBrowser => Text {
            title: "Nie udało się dokończyć logowania tutaj",
            surely: "Logowanie rozpoczęto w innej przeglądarce, aplikacji lub oknie prywatnym albo dane tej \
                przeglądarki zostały usunięte.",
            maybe: "Być może logowanie rozpoczęto w innej przeglądarce, aplikacji lub oknie prywatnym (incognito) albo \
                dane tej przeglądarki zostały usunięte.",
            steps: &[
                STAY,
                "Na telefonie użyj przeglądarki, w której otwierają się linki.",
                "Możesz też wrócić do przeglądarki, w której rozpoczęto logowanie, i tam zalogować się ponownie.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Otwórz tę stronę w przeglądarce",
            surely: "Ta strona jest otwarta w aplikacji {app}. Być może logowanie przez {provider} tutaj nie zadziała.",
            maybe: "Ta strona jest otwarta w aplikacji. Być może logowanie przez {provider} tutaj nie zadziała.",
            steps: &[
                "Wybierz „{open_in_browser}”.",
                "W menu aplikacji (⋯\u{a0}lub\u{a0}⋮) poszukaj opcji otwarcia tej strony w przeglądarce.",
                "Możesz też wybrać „{copy_link}” i wkleić go w przeglądarce.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Otwórz tę stronę osobno",
            surely: "Twoja przeglądarka nie pozwala logować się na stronie osadzonej w innej witrynie.",
            maybe: "Być może Twoja przeglądarka nie pozwala logować się na stronie osadzonej w innej witrynie.",
            steps: &["Wybierz „{open_top_level}” i zaloguj się tam."],
        },
        Situation::NewerSignIn => Text {
            title: "Trwa nowsze logowanie",
            surely: "W tej przeglądarce rozpoczęto później kolejne logowanie. Dokończyć można tylko najnowsze.",
            maybe: "Być może w tej przeglądarce rozpoczęto później kolejne logowanie. Dokończyć można tylko najnowsze.",
            steps: &[
                "Sprawdź inne karty tej witryny i kontynuuj w nich.",
                "Jeśli ich nie ma, wybierz „{retry}” i używaj tylko tej karty.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "Logowanie trwało zbyt długo",
            surely: "Czas przeznaczony na logowanie minął.",
            maybe: "Być może czas przeznaczony na logowanie minął.",
            steps: &[
                "Przygotuj hasło lub telefon.",
                "Następnie wybierz „{retry}” i zaloguj się bez długich przerw.",
                "Następnie wybierz „{reload}” i zaloguj się bez długich przerw.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Tego logowania można użyć tylko raz",
            surely: "Zostało już wykorzystane. Tak się dzieje po odświeżeniu strony lub cofnięciu się.",
            maybe: "Być może zostało już wykorzystane. Tak się dzieje po odświeżeniu strony lub cofnięciu się.",
            steps: &[
                "Otwórz stronę główną tej witryny i sprawdź, czy logowanie już się powiodło.",
                "Jeśli nie, wybierz „{retry}”, nie odświeżaj strony i nie cofaj się.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "Nie udało się dokończyć logowania",
            surely: "Odpowiedź {of_provider} zaginęła lub zmieniła się w drodze powrotnej.",
            maybe: "Być może odpowiedź {of_provider} zaginęła lub zmieniła się w drodze powrotnej.",
            steps: &[
                STAY,
                "Jeśli to się powtórzy, użyj innej przeglądarki. Rozszerzenie w tej przeglądarce może zmieniać adresy \
                    internetowe.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Zacznij od strony logowania",
            surely: "Ta strona została otwarta bezpośrednio, na przykład z zakładki. Działa tylko podczas logowania.",
            maybe: "Być może ta strona została otwarta bezpośrednio, na przykład z zakładki. Działa tylko podczas \
                logowania.",
            steps: &[
                "Wybierz „{retry}”.",
                "Jeśli masz zakładkę do tej strony, zapisz zamiast niej stronę główną witryny.",
            ],
        },
        Situation::Offline => Text {
            title: "Sprawdź połączenie z internetem",
            surely: "Nie było połączenia z internetem lub sieć zablokowała tę witrynę.",
            maybe: "Być może nie było połączenia z internetem lub sieć zablokowała tę witrynę.",
            steps: &[
                "Sprawdź, czy urządzenie jest połączone z internetem.",
                "W publicznej sieci Wi‑Fi zaloguj się najpierw do tej sieci.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Sprawdź datę i godzinę w urządzeniu",
            surely: "Zegar urządzenia jest ustawiony tak źle, że nie można się zalogować.",
            maybe: "Być może zegar urządzenia jest ustawiony tak źle, że nie można się zalogować.",
            steps: &[
                "W ustawieniach urządzenia włącz automatyczną datę, godzinę i strefę czasową.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            title: "Logowanie przez {provider} nie działa",
            surely: "W {at_provider} wystąpił problem. Twoje konto jest nienaruszone.",
            maybe: "Być może w {at_provider} wystąpił problem. Twoje konto jest nienaruszone.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "Pod tym adresem nie\u{a0}można się zalogować",
            surely: "Logowanie działa tylko pod innym adresem internetowym tej witryny. Problem leży po naszej \
                stronie.",
            maybe: "Być może logowanie działa tylko pod innym adresem internetowym tej witryny. Problem leży po naszej \
                stronie.",
            steps: &["Wybierz „{retry}” i zaloguj się tam.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "Nie udało się dokończyć logowania",
            surely: "Problem leży po naszej stronie. Twoje konto jest nienaruszone.",
            maybe: "Być może problem leży po naszej stronie. Twoje konto jest nienaruszone.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "Przerwaliśmy to logowanie",
            surely: "Odpowiedź nie przyszła z wybranej usługi, dlatego jej nie użyliśmy.",
            maybe: "Być może odpowiedź nie przyszła z wybranej usługi, dlatego jej nie użyliśmy.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Masz tu już konto",
            surely: "Twoje konto w {at_provider} jest połączone z innym kontem w tej witrynie. Zwykle oznacza to, że \
                konto założono w inny sposób.",
            maybe: "Być może Twoje konto w {at_provider} jest połączone z innym kontem w tej witrynie. Zwykle \
                oznacza to, że konto założono w inny sposób.",
            steps: &[
                "Jeśli używasz tu innego konta, najpierw się wyloguj.",
                "Zaloguj się tak jak za pierwszym razem, na przykład e‑mailem i hasłem.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "Tego konta nie można tu użyć",
            surely: "Ta witryna nie przyjmuje Twojego konta w {at_provider}.",
            maybe: "Być może ta witryna nie przyjmuje Twojego konta w {at_provider}.",
            steps: &["Jeśli masz inne konto, użyj go do logowania.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Ten sposób logowania jest niedostępny",
            surely: "Link prowadzi do sposobu logowania, którego ta witryna nie oferuje.",
            maybe: "Być może link prowadzi do sposobu logowania, którego ta witryna nie oferuje.",
            steps: &["Wybierz „{other_provider}”.", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "W ustawieniach Chrome otwórz „Prywatność i bezpieczeństwo” › „Ustawienia witryn” › „Dodatkowe ustawienia \
                treści” › „Dane witryn na urządzeniu”.",
            "Obok „Zezwolono na zapisywanie danych na urządzeniu” wybierz „Dodaj” i wpisz adres tej witryny.",
        ],
        Place::ChromeAndroid => &[
            "W ustawieniach Chrome otwórz „Ustawienia witryn” › „Dane witryn na urządzeniu” i zezwól tej witrynie na \
                zapisywanie danych.",
        ],
        Place::Firefox => &[
            "W ustawieniach Firefoksa otwórz „Prywatność i bezpieczeństwo” i wybierz „Zarządzaj wyjątkami” dla \
                ciasteczek i danych stron.",
            "Wpisz adres tej witryny, wybierz „Zezwalaj”, a potem „Zachowaj”.",
        ],
        Place::SamsungInternet | Place::Edge | Place::Safari | Place::SafariIos => &[],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Czy w tej przeglądarce można się zalogować?",
    needs_scripts: "Ten test wymaga JavaScriptu. Jeśli się nie rozpoczyna, zezwól na JavaScript w tej witrynie lub \
        użyj innej przeglądarki.",
    checking: "Sprawdzanie…",
    broken: "Nie udało się wczytać testu. Odśwież stronę lub użyj innej przeglądarki.",
    all_well: "W tej przeglądarce działa wszystko, co jest potrzebne do logowania.",
    some_maybe: "Być może coś w tej przeglądarce uniemożliwia logowanie.",
    some_not: "Coś w tej przeglądarce uniemożliwia logowanie.",
    ok: "W porządku",
    maybe: "Możliwy problem",
    not_ok: "Problem",
    unknown: "Nie udało się sprawdzić",
    scripts: "JavaScript",
    cookies: "Pliki cookie",
    session_storage: "Pamięć tej karty",
    local_storage: "Pamięć tej przeglądarki",
    indexed_db: "Baza danych tej przeglądarki",
    frame: "Osadzenie w innej witrynie",
    app: "Przeglądarka w aplikacji",
    network: "Połączenie z tą witryną",
    secure: "Szyfrowane połączenie",
    clock: "Zegar urządzenia",
    copy_report: "Kopiuj raport",
    report_holds: "Raport zawiera to, co tu widać, oraz nazwę i wersję przeglądarki. Nie zawiera adresów internetowych \
        (URL) ani niczego, co wpisano.",
};
