//! What each language says to the user, and what it must not say.

use std::collections::BTreeSet;

use oauth_chaperone::check::{Item, State};
use oauth_chaperone::guidance::guide;
use oauth_chaperone::journal::InARow;
use oauth_chaperone::settings::Place;
use oauth_chaperone::texts::{LANGUAGES, Label, Situation, Text, negotiate};
use oauth_chaperone::vocabulary::Page;
use oauth_chaperone::{Cause, Certainty, Evidence};

const TYPES: &str = include_str!("../www/package/index.d.ts");

/// How a language says "may", and what it must never say: attacks, promises, blame. The browsers' own names of private mode are
/// allowed: they are what a user finds in the menu.
fn rules_of(tag: &str) -> Option<(&'static [&'static str], &'static [&'static str])> {
    Some(match tag {
        "en" => (&[" may "], &["attack", "phishing", "you forgot", "your fault", "will work"]),
        "ja" => (&["可能性"], &["攻撃", "フィッシング", "必ず", "ログイン情報"]),
        "zh-Hans" => (&["可能"], &["攻击", "钓鱼", "保证", "登入", "您的错", "答复"]),
        "zh-Hant" => (&["可能"], &["攻擊", "釣魚", "保證", "登录", "網絡", "您的錯", "遭"]),
        "ko" => (&["수도 있습니다"], &["공격", "피싱", "반드시", "(으)로", "을(를)"]),
        "es" => (&["es posible", "quizá"], &["ataque", "phishing", "garantiza", "tu culpa"]),
        "pt-BR" => (&["talvez"], &["ataque", "phishing", "garante", "sua culpa", "entrada"]),
        "fr" => (&["peut-être"], &["attaque", "hameçonnage", "garanti", "votre faute", "jusqu’à ce que vous soyez"]),
        "fr-CA" => return rules_of("fr"),
        "de" => (&["möglicherweise"], &["angriff", "phishing", "garantiert", "ihre schuld"]),
        "id" => (&["mungkin"], &["serangan", "phishing", "pasti berhasil", "salah anda", "bukan urusan"]),
        "ar" => (&["ربما"], &["هجوم", "تصيد", "نضمن", "خطؤك", "لا عليك"]),
        "ru" => (&["возможно"], &["атак", "фишинг", "гарантир", "ваша вина", "провайдер"]),
        "tr" => (&["olabilir", "mayabilir", "meyebilir"], &["saldırı", "kimlik avı", "garanti", "hatanız"]),
        "vi" => (&["có thể"], &["tấn công", "lừa đảo", "đảm bảo", "lỗi của bạn"]),
        "it" => (&["forse"], &["attacco", "phishing", "garanti", "colpa"]),
        "pl" => (&["być może"], &["atak", "phishing", "gwarant", "twoja wina"]),
        "th" => (&["อาจ"], &["โจมตี", "ฟิชชิง", "รับประกัน", "ความผิดของคุณ"]),
        "nl" => (&["mogelijk", "misschien"], &["aanval", "phishing", "garand", "jouw schuld"]),
        "hi" => (&["शायद"], &["हमला", "फ़िशिंग", "गारंटी", "आपकी गलती"]),
        "uk" => (&["можливо"], &["атак", "фішинг", "гаранту", "ваша вина", "провайдер"]),
        "es-419" => return rules_of("es"),
        "pt-PT" => (&["talvez"], &["ataque", "phishing", "garante", "culpa", "você", "senha", "tela"]),
        "zh-HK" => (&["可能"], &["攻擊", "釣魚", "保證", "登录", "網路", "帳號", "您的錯", "遭"]),
        _ => return None,
    })
}

/// What no language may say: the field's own words.
const FIELD: &[&str] =
    &["oauth", "openid", "token", "callback", "csrf", "redirect", "session", "provider", "client", "http"];

/// English words that no other language has. A sentence that was left untranslated has one of them.
const ENGLISH: &[&str] = &["the", "this", "your", "with", "from", "sign", "again", "try", "that", "and", "you"];

/// A text without its placeholders, and the names that stood in them.
fn without_placeholders(text: &str) -> (String, Vec<&str>) {
    let (mut said, mut names, mut rest) = (String::new(), Vec::new(), text);
    // One that does not end is left in, and found there.
    while let Some((before, (name, after))) =
        rest.split_once('{').and_then(|(before, after)| Some((before, after.split_once('}')?)))
    {
        said.push_str(before);
        names.push(name);
        rest = after;
    }
    said.push_str(rest);
    (said, names)
}

/// The outcome comes first and is short, and the cause is hedged once. Titles need not differ: where only the operator
/// sees a difference, no title of its own is needed.
#[test]
fn every_language_says_what_it_may_say() {
    for language in LANGUAGES {
        let (hedges, forbidden) = rules_of(language.tag).expect("how it says \"may\"");
        let hedged = |text: &str| hedges.iter().map(|hedge| text.to_lowercase().matches(hedge).count()).sum::<usize>();
        for situation in Situation::ALL {
            let at = format!("{} {}", language.tag, situation.as_str());
            let text = (language.text)(*situation);
            let all = || [text.title, text.surely, text.maybe].into_iter().chain(text.steps.iter().copied());
            for sentence in all() {
                assert!(!sentence.trim().is_empty() && sentence == sentence.trim(), "{at}");
                let (said, _) = without_placeholders(sentence);
                assert!(!said.contains(['{', '}', '<', '>', '!', '！', '@', '~', '\u{2060}']), "{at}: {sentence}");
                assert!(!sentence.contains("Wi-Fi"), "{at}: a no-break hyphen (U+2011) keeps it whole");
                assert!(!sentence.contains("  "), "{at}: a broken line left its indentation: {sentence}");
                let lower = said.to_lowercase();
                for word in FIELD.iter().chain(forbidden) {
                    assert!(!lower.contains(word), "{at}: {word}");
                }
                is_no_leftover(language.tag, &at, &said);
            }
            assert_eq!(hedged(text.maybe), 1, "{at}: {}", text.maybe);
            // Inside a known app that much is sure, and whether signing in works there is not.
            let expected = usize::from(*situation == Situation::InAppBrowser);
            assert_eq!(hedged(text.surely), expected, "{at}: {}", text.surely);
            assert_eq!(hedged(text.title), 0, "{at}: {}", text.title);
            assert_ne!(text.surely, text.maybe, "{at}");
            let long = |text: &str| text.chars().count();
            assert!(long(text.title) <= 60, "{at}: {} {}", long(text.title), text.title);
            for message in [text.surely, text.maybe] {
                assert!(long(message) <= 180, "{at}: {} {message}", long(message));
            }
            for step in text.steps {
                assert!(long(step) <= 160, "{at}: {} {step}", long(step));
            }
            if language.tag == "en" {
                let words = |text: &str| text.split_whitespace().count();
                assert!(words(text.title) <= 8, "{at}: {}", text.title);
                for message in [text.surely, text.maybe] {
                    assert!(words(message) <= 20, "{at}: {} {message}", words(message));
                }
            }
        }
    }
}

/// Users who lose temporary data think of passwords. So every language says that passwords are safe, and calls nothing
/// there by its word for credentials.
#[test]
fn lost_data_is_no_lost_account() {
    for language in LANGUAGES {
        let Text { surely, maybe, .. } = (language.text)(Situation::DataDeleted);
        let ends: &[char] = if language.tag == "th" { &[' '] } else { &['.', '。', '।'] };
        let last = |text: &str| {
            let sentences: Vec<&str> = text.split(ends).map(str::trim).filter(|s| !s.is_empty()).collect();
            assert_eq!(sentences.len(), 2, "{}: {text}", language.tag);
            sentences[1].to_owned()
        };
        assert_eq!(last(surely), last(maybe), "{}", language.tag);
    }
}

/// Each placeholder is used where something is put in. A language that speaks of the provider does so in a form of its
/// own.
#[test]
fn every_placeholder_has_its_place() {
    const BUTTONS: &[&str] =
        &["retry", "reload", "open_in_browser", "copy_link", "open_top_level", "other_provider", "help"];
    let english = negotiate(["en"]);
    for language in LANGUAGES {
        let forms: Vec<&str> = language.names.forms.iter().map(|(form, _)| form.as_str()).collect();
        assert!(forms.contains(&"provider"), "{}", language.tag);
        for situation in Situation::ALL {
            let at = format!("{} {}", language.tag, situation.as_str());
            let (text, of_english) = ((language.text)(*situation), (english.text)(*situation));
            for (sentence, english) in [text.title, text.surely, text.maybe].iter().zip([
                of_english.title,
                of_english.surely,
                of_english.maybe,
            ]) {
                let (_, names) = without_placeholders(sentence);
                for name in &names {
                    let app = *name == "app" && *situation == Situation::InAppBrowser && *sentence == text.surely;
                    assert!(forms.contains(name) || app, "{at}: {name}");
                }
                assert_eq!(names.len(), without_placeholders(english).1.len(), "{at}: {sentence}");
            }
            // Both buttons that may be there, in the order of the English steps.
            let buttons = |text: Text| -> Vec<&str> {
                let names = text.steps.iter().flat_map(|step| without_placeholders(step).1);
                names.filter(|name| BUTTONS.contains(name)).collect()
            };
            assert_eq!(buttons(text), buttons(of_english), "{at}");
            assert_eq!(text.steps.len(), of_english.steps.len(), "{at}");
            for step in text.steps {
                let (_, names) = without_placeholders(step);
                assert!(names.iter().all(|name| BUTTONS.contains(name) || forms.contains(name)), "{at}: {step}");
            }
        }
    }
}

/// What stands beside a name in a language that minds it.
#[test]
fn a_name_stands_where_any_name_can() {
    for language in LANGUAGES {
        for situation in Situation::ALL {
            let at = format!("{} {}", language.tag, situation.as_str());
            let text = (language.text)(*situation);
            for sentence in [text.title, text.surely, text.maybe].iter().chain(text.steps) {
                for (index, _) in sentence.match_indices("{") {
                    let (before, rest) = sentence.split_at(index);
                    let (name, after) = rest[1..].split_once('}').unwrap();
                    if !name.ends_with("provider") || name == "other_provider" {
                        continue;
                    }
                    match language.tag {
                        // Spaces come with the name, and none stands beside a mark.
                        "zh-Hans" | "zh-Hant" | "zh-HK" => {
                            let bare = |c: Option<char>| c.is_some_and(|c| !c.is_alphabetic());
                            assert!(
                                !bare(before.chars().next_back()) && !bare(after.chars().next()),
                                "{at}: {sentence}"
                            );
                        }
                        // Thai has no punctuation marks, and some of its vowels are no letters of their own.
                        "th" => {
                            assert!(!before.ends_with([' ', '“']) && !after.starts_with([' ', '”']), "{at}: {sentence}")
                        }
                        // No suffix that follows the vowels of the name.
                        "tr" => assert!(!after.starts_with(['’', '\'']), "{at}: {sentence}"),
                        // No particle that depends on the last letter.
                        "ko" => assert!(
                            ["에서", "의", " 계정", " 로그인"].iter().any(|next| after.starts_with(next)),
                            "{at}: {sentence}"
                        ),
                        "ja" => assert!(!before.ends_with(' ') && !after.starts_with(' '), "{at}: {sentence}"),
                        // Nothing is joined to it.
                        "ar" => assert!(before.ends_with(' '), "{at}: {sentence}"),
                        // The words for an unknown name are lower case.
                        _ => assert!(!before.ends_with(". "), "{at}: {sentence}"),
                    }
                }
            }
        }
    }
}

/// French typography: no mark that can begin a line.
#[test]
fn french_marks_keep_to_their_words() {
    let french = negotiate(["fr"]);
    for situation in Situation::ALL {
        let text = (french.text)(*situation);
        for sentence in [text.title, text.surely, text.maybe].iter().chain(text.steps) {
            for broken in ["« ", " »", " :", " ?", " ;"] {
                assert!(!sentence.contains(broken), "{sentence}");
            }
        }
    }
    assert!(french.labels.reference.contains("\u{a0}: "), "{}", french.labels.reference);
}

/// The two signs of an app's menu stand in one line with their bracket.
#[test]
fn the_signs_of_a_menu_stay_together() {
    for language in LANGUAGES {
        let sign = |step: &&&str| step.contains('⋮');
        let text = (language.text)(Situation::InAppBrowser);
        let step = text.steps.iter().find(sign).unwrap_or_else(|| panic!("{}: no sign", language.tag));
        let (_, rest) = step.split_once('⋯').unwrap();
        let (between, _) = rest.split_once('⋮').unwrap();
        assert!(between.starts_with('\u{a0}') && between.ends_with('\u{a0}'), "{}: {step}", language.tag);
        assert!(!between.contains(' '), "{}: {step}", language.tag);
    }
}

/// Whatever the evidence, a user reads no placeholder, no double space, and a step or two that they can follow.
#[test]
fn whatever_the_user_reads_is_filled() {
    let names = [None, Some("google"), Some("apple-id"), Some("kakao"), Some("alipay"), Some("line"), Some("keycloak")];
    for language in LANGUAGES {
        for cause in Cause::ALL.iter().copied() {
            for (page, start, help, count) in [
                (Page::Callback, true, true, 0),
                (Page::Callback, true, false, 1),
                (Page::Callback, true, true, 2),
                (Page::Callback, false, false, 0),
                (Page::Login, true, true, 0),
                (Page::Login, false, false, 0),
            ] {
                // What a name does to a sentence, it does wherever the sentence stands.
                let names = if page == Page::Callback && count == 0 && start { &names[..] } else { &names[..2] };
                for provider in names.iter().copied() {
                    for certainty in [Certainty::Certain, Certainty::Possible] {
                        let mut e = Evidence { page, provider: provider.map(Into::into), ..Evidence::default() };
                        e.wishes.retry_url = start.then(|| "https://shop.example/login".into());
                        e.wishes.help_url = help.then(|| "https://shop.example/help".into());
                        e.wishes.failed_before = (count > 0).then_some(InARow { cause, count });
                        e.environment.in_app_browser = provider.map(|_| "Instagram".into());
                        let told = guide(*language, &e, cause, certainty);
                        let at = || format!("{} {} {page:?} {provider:?} {count}", language.tag, cause.as_str());
                        for text in [&told.title, &told.message].into_iter().chain(&told.steps) {
                            assert!(!text.contains(['{', '}']) && !text.contains("  "), "{}: {text}", at());
                            assert!(text.trim() == text && !text.is_empty(), "{}: {text:?}", at());
                            let first = text.chars().next().unwrap();
                            assert!(!first.is_lowercase(), "{}: {text}", at());
                        }
                        assert!(told.steps.len() <= 4, "{}: {:#?}", at(), told.steps);
                        assert!(page == Page::Login || !told.steps.is_empty(), "{}: no step", at());
                        let titled = told.title.chars().count();
                        assert!(titled <= 75, "{}: {titled} {}", at(), told.title);
                    }
                }
            }
        }
    }
}

/// Names by family, in the forms of a language and in its spelling.
#[test]
fn names_are_put_as_a_language_puts_them() {
    let read = |tag: &str, provider: Option<&str>, cause: Cause| {
        let e = Evidence { provider: provider.map(Into::into), ..Evidence::default() };
        let told = guide(negotiate([tag]), &e, cause, Certainty::Certain);
        format!("{} {}", told.title, told.message)
    };
    for (tag, provider, cause, expected) in [
        ("en", Some("google-oauth2"), Cause::ProviderError, "Signing in with Google is not working"),
        ("en", Some("Google"), Cause::ProviderError, "Signing in with Google is not working"),
        ("en", Some("azuread-oauth2"), Cause::ProviderError, "Signing in with Microsoft is not working"),
        ("en", Some("twitter-oauth2"), Cause::ProviderError, "Signing in with X is not working"),
        ("en", Some("x"), Cause::ProviderError, "Signing in with X is not working"),
        ("en", Some("x-corp"), Cause::ProviderError, "Signing in with the service you chose is not working"),
        ("en", Some("amazon-cognito"), Cause::ProviderError, "Signing in with the service you chose is not working"),
        ("en", Some("yahoo-japan"), Cause::ProviderError, "Signing in with Yahoo! JAPAN is not working"),
        ("fr", Some("apple"), Cause::QueryLost, "La réponse d’Apple a"),
        ("fr", Some("google"), Cause::QueryLost, "La réponse de Google a"),
        ("fr", None, Cause::QueryLost, "La réponse du service choisi a"),
        ("fr-CA", Some("apple"), Cause::QueryLost, "La réponse d’Apple a"),
        ("fr-CA", None, Cause::CookiesBlocked, "bloque les témoins (cookies) de ce site"),
        ("pt-BR", Some("google"), Cause::UserDenied, "no Google."),
        ("pt-BR", Some("apple"), Cause::UserDenied, "na Apple."),
        ("pt-BR", Some("apple"), Cause::ProviderError, "O login com a Apple não"),
        ("es", None, Cause::QueryLost, "La respuesta del servicio que elegiste"),
        ("zh-Hans", Some("google"), Cause::ProviderError, "暂时无法使用 Google 登录"),
        ("zh-Hans", Some("wechat"), Cause::ProviderError, "暂时无法使用微信登录"),
        ("zh-Hans", None, Cause::ProviderError, "暂时无法使用您选择的服务登录"),
        ("ko", Some("kakao"), Cause::ProviderError, "지금은 카카오 계정으로"),
        ("ja", Some("line"), Cause::ProviderError, "現在、LINEでログインできません"),
        ("ar", Some("yahoo"), Cause::ProviderError, "عبر \u{2068}Yahoo!\u{2069} الآن"),
        ("ru", Some("google"), Cause::ProviderError, "Вход через Google не работает В Google возникла"),
        ("ru", Some("yandex"), Cause::ProviderError, "Вход через Яндекс не работает В Яндексе возникла"),
        ("ru", None, Cause::ProviderError, "Вход через выбранный сервис не работает В выбранном сервисе возникла"),
        ("ru", None, Cause::QueryLost, "Ответ от выбранного сервиса потерялся"),
        ("uk", None, Cause::ProviderError, "Вхід через вибраний сервіс не працює У вибраному сервісі виникла"),
        ("pl", Some("google"), Cause::ProviderError, "Logowanie przez usługę Google nie działa W usłudze Google"),
        ("pl", None, Cause::QueryLost, "Odpowiedź wybranej usługi zaginęła"),
        ("tr", Some("apple"), Cause::ProviderError, "Şu anda Apple ile giriş çalışmıyor Sorun Apple tarafında."),
        ("it", None, Cause::QueryLost, "La risposta del servizio scelto"),
        ("th", Some("google"), Cause::ProviderError, "เข้าสู่ระบบด้วย Google ไม่ได้ในขณะนี้"),
        ("th", None, Cause::ProviderError, "เข้าสู่ระบบด้วยบริการที่คุณเลือกไม่ได้ในขณะนี้"),
        ("pt-PT", Some("apple"), Cause::UserDenied, "não foi permitido na Apple."),
        ("zh-HK", Some("google"), Cause::AccountConflict, "您的 Google 帳戶"),
        // What stands for an unknown name has a verb of its own, and a sentence with another one beside it is none.
        ("hi", None, Cause::AccountConflict, "चुनी गई सेवा वाला आपका खाता"),
        ("id", None, Cause::AccountConflict, "Akun yang Anda gunakan di layanan yang Anda pilih terhubung"),
        ("ja", None, Cause::AccountNotAllowed, "選択したサービスでお使いのアカウントは"),
        ("ko", None, Cause::AccountConflict, "선택하신 서비스에서 로그인하신 계정은"),
        ("th", None, Cause::AccountConflict, "บัญชีที่คุณใช้ในบริการที่คุณเลือกเชื่อมอยู่"),
        ("tr", None, Cause::AccountConflict, "Seçtiğiniz hizmet ile giriş yaparken kullandığınız hesap"),
        ("tr", None, Cause::QueryLost, "Seçtiğiniz hizmet tarafından gönderilen yanıt"),
        ("uk", None, Cause::AccountNotAllowed, "ваш обліковий запис у вибраному сервісі"),
        ("vi", None, Cause::AccountConflict, "Tài khoản bạn dùng tại dịch vụ bạn đã chọn"),
        ("zh-Hans", None, Cause::AccountConflict, "您的第三方账号"),
    ] {
        let told = read(tag, provider, cause);
        assert!(told.contains(expected), "{tag} {provider:?}: {told}");
    }
}

/// A page in an app names the app where the user agent does, and never one that the user has not heard of.
#[test]
fn the_app_is_named() {
    let read = |tag: &str, app: &str| {
        let mut e = Evidence::default();
        e.environment.in_app_browser = Some(app.into());
        guide(negotiate([tag]), &e, Cause::InAppBrowser, Certainty::Likely).message
    };
    assert!(read("en", "Instagram").starts_with("This page is open in the Instagram app."));
    assert!(read("en", "Google app").starts_with("This page is open in the Google app."));
    assert!(read("en", "Android WebView").starts_with("This page is open inside an app"));
    assert!(read("zh-Hans", "WeChat").contains("微信"));
    assert!(read("zh-Hant", "WeChat").contains("WeChat"));
    assert!(read("ko", "KakaoTalk").contains("카카오톡 앱"));
}

#[test]
fn every_label_fits_its_place() {
    for language in LANGUAGES {
        let mut seen = BTreeSet::new();
        for label in Label::ALL {
            let (at, text) = (format!("{} {}", language.tag, label.as_str()), language.labels.get(*label));
            // The one placeholder, in the one place where something is put in.
            let (_, names) = without_placeholders(text);
            let expected: &[&str] = match label {
                Label::Wait => &["time"],
                Label::Reference => &["code"],
                _ => &[],
            };
            assert_eq!(names, expected, "{at}: {text}");
            // A unit may bring its own full stop: "2 Sek.".
            assert!(!text.contains("{time}."), "{at}: {text}");
            let text = &*text.replace("{time}", "0:00").replace("{code}", "0000-0000");
            assert!(
                !text.trim().is_empty() && text == text.trim() && !text.contains(['{', '}', '<', '>', '!', '\u{2060}']),
                "{at}"
            );
            is_no_leftover(language.tag, &at, text);
            // The longest is a sentence; a button stays one line of a phone, which 320 px leave 34 letters of.
            let limit = match label {
                Label::Again => 130,
                Label::StartOver | Label::FinishingSlowly | Label::Wait | Label::WaitIsOver => 80,
                _ => 36,
            };
            assert!(text.chars().count() <= limit, "{at}: {text}");
            assert!(seen.insert(text.to_owned()), "{at}: two labels say the same");
        }
    }
}

/// Words that a browser has not translated itself (settings::CHECKED).
const UNTRANSLATED: &[&str] = &["“Manage exceptions”", "“App”", "「App」"];

/// The way to a setting is short, quotes the words to look for, and turns nothing off.
#[test]
fn every_place_is_described_in_words_of_its_own() {
    for language in LANGUAGES {
        let (_, forbidden) = rules_of(language.tag).unwrap();
        // Languages of which only Chrome, Firefox and Chrome on Android were read.
        let later = ["ru", "tr", "vi", "it", "pl", "th", "nl", "hi", "uk", "es-419", "pt-PT", "zh-HK", "fr-CA"]
            .contains(&language.tag);
        for place in Place::ALL {
            let at = format!("{} {}", language.tag, place.as_str());
            let steps = (language.settings)(*place);
            // A general step is better than a word that is not on the screen.
            let no_source = match place {
                Place::Chrome | Place::ChromeAndroid => false,
                Place::Firefox => language.tag == "hi",
                Place::SamsungInternet => !["en", "ko", "fr"].contains(&language.tag),
                Place::Edge => language.tag == "ar" || later,
                Place::Safari | Place::SafariIos => ["id", "ar"].contains(&language.tag) || later,
                place => panic!("{at}: whether {place:?} has words of its own is for this list to say"),
            };
            assert_eq!(steps.is_empty(), no_source, "{at}");
            assert!(steps.len() <= 2, "{at}");
            for step in steps {
                let told = UNTRANSLATED.iter().fold((*step).to_owned(), |step, word| step.replace(word, ""));
                assert!(!step.contains(['{', '}', '<', '>', '!', '！']) && !step.contains("  "), "{at}: {step}");
                assert!(step.chars().count() <= 200, "{at}: {} {step}", step.chars().count());
                let lower = told.to_lowercase();
                for word in FIELD.iter().chain(forbidden).chain(&["disable", "turn off", "turned off", "protection"]) {
                    assert!(!lower.contains(word), "{at}: {word}");
                }
                is_no_leftover(language.tag, &at, &told);
            }
            let quotes = ['“', '「', '‘', '«', '„'];
            assert!(
                steps.iter().all(|step| step.contains(quotes) || place == &Place::SafariIos) || steps.is_empty(),
                "{at}"
            );
        }
    }
}

#[test]
fn the_check_page_has_a_word_for_everything() {
    for language in LANGUAGES {
        let words = language.check.all();
        let (hedges, forbidden) = rules_of(language.tag).unwrap();
        let word = |name: &str| words.iter().find(|(of, _)| *of == name).map(|(_, word)| *word);
        for name in Item::ALL.iter().map(|item| item.as_str()).chain(State::ALL.iter().map(|state| state.as_str())) {
            assert!(word(name).is_some(), "{} {name}", language.tag);
        }
        let hedged = |text: &str| hedges.iter().any(|hedge| text.to_lowercase().contains(hedge));
        assert!(hedged(language.check.some_maybe) && !hedged(language.check.some_not), "{}", language.tag);
        assert!(!hedged(language.check.all_well), "{}", language.tag);
        let mut seen = BTreeSet::new();
        for (name, text) in words {
            let at = format!("{} {name}", language.tag);
            assert!(!text.trim().is_empty() && text == text.trim() && !text.contains("  "), "{at}");
            assert!(!text.contains(['{', '}', '<', '>', '!', '！']), "{at}: {text}");
            let lower = text.to_lowercase();
            for word in FIELD.iter().chain(forbidden) {
                assert!(!lower.contains(word), "{at}: {word}");
            }
            is_no_leftover(language.tag, &at, text);
            let limit = match name {
                "report_holds" | "needs_scripts" => 170,
                "title" | "broken" | "all_well" | "some_maybe" | "some_not" => 120,
                _ => 34,
            };
            assert!(text.chars().count() <= limit, "{at}: {} {text}", text.chars().count());
            assert!(seen.insert(text), "{at}: two words say the same");
        }
    }
    // Where no script runs, all languages stand in the page.
    let page = include_str!("../www/package/check.html");
    for language in LANGUAGES {
        let (_, words) = *language.check.all().iter().find(|(name, _)| *name == "needs_scripts").unwrap();
        assert!(page.contains(&format!(">{words}</p>")), "{}: {words}", language.tag);
    }
    let types = include_str!("../www/package/check.d.ts");
    let spell =
        |words: &[&str], between: &str| words.iter().map(|word| format!("{word:?}")).collect::<Vec<_>>().join(between);
    let states: Vec<&str> = State::ALL.iter().map(|state| state.as_str()).collect();
    assert!(types.contains(&format!("export type CheckState = {};", spell(&states, " | "))));
    let items: Vec<&str> = Item::ALL.iter().map(|item| item.as_str()).collect();
    assert!(types.contains(&format!("| {};", spell(&items, "\n    | "))));
}

fn is_no_leftover(tag: &str, at: &str, text: &str) {
    if tag != "en" {
        let lower = text.to_lowercase();
        let mut words = lower.split(|c: char| !c.is_alphabetic());
        let english = words.find(|word| ENGLISH.contains(word));
        assert_eq!(english, None, "{at}: {text}");
    }
    let other_script = ["ja", "zh-Hans", "zh-Hant", "zh-HK", "ko", "ar", "ru", "uk", "th", "hi"].contains(&tag);
    if other_script {
        const NAMES: &[&str] =
            &["Safari", "Chrome", "Firefox", "Edge", "Cookie", "cookie", "Wi", "Fi", "JavaScript", "URL"];
        let latin = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty());
        let strange: Vec<_> = latin.filter(|word| !NAMES.contains(word)).collect();
        assert!(strange.is_empty(), "{at}: {strange:?}");
    }
}

#[test]
fn the_types_name_every_label() {
    let labels: String = Label::ALL.iter().map(|label| format!("\n  | {:?}", label.as_str())).collect();
    assert!(TYPES.contains(&format!("export type Label ={labels};")), "{labels}");
}
