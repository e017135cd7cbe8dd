//! Traditional Chinese in the words of Hong Kong: what differs from Taiwan's.

use super::zh_hant::{ALLOW, STAY, SUPPORT, THEN_RELOAD, THEN_RETRY};
use super::{Labels, Language, Situation, Text};
use crate::settings::Place;

const TAIWAN: Language = super::zh_hant::LANGUAGE;

pub(super) const LANGUAGE: Language = Language {
    tag: "zh-HK",
    labels: Labels { details: "供客戶服務參考的詳細資料", ..TAIWAN.labels },
    text,
    settings,
    ..TAIWAN
};

fn text(situation: Situation) -> Text {
    let taiwan = (TAIWAN.text)(situation);
    match situation {
        Situation::Denied => Text {
            steps: &[ALLOW, "如果您沒有取消，而且使用的是公司或學校帳戶，請向管理員查詢。"],
            ..taiwan
        },
        Situation::DataDeleted => Text {
            surely: "登入所需的暫存資料在中途被刪除。您的帳戶和密碼不受影響。",
            maybe: "登入所需的暫存資料可能在中途被刪除。您的帳戶和密碼不受影響。",
            steps: &[
                STAY,
                "如果再次發生，請檢查是否有應用程式、擴充功能或設定會刪除 Cookie，並將本網站設為例外。",
            ],
            ..taiwan
        },
        Situation::Offline => Text {
            title: "請檢查網絡連線",
            surely: "您的裝置沒有連接網絡，或所在的網絡封鎖了本網站。",
            maybe: "您的裝置可能沒有連接網絡，或所在的網絡封鎖了本網站。",
            steps: &[
                "請確認裝置已連接互聯網。",
                "如果使用公共 Wi‑Fi，請先完成該 Wi‑Fi 的連線驗證。",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            surely: "目前{provider}發生問題。您的帳戶不受影響。",
            maybe: "目前{provider}可能發生問題。您的帳戶不受影響。",
            ..taiwan
        },
        Situation::OurFault => Text {
            surely: "我們的系統發生問題。您的帳戶不受影響。",
            maybe: "可能是我們的系統發生問題。您的帳戶不受影響。",
            ..taiwan
        },
        Situation::AccountInUse => Text {
            title: "您在這裡已有帳戶",
            surely: "您的{of_provider}帳戶已連結至本網站的另一個帳戶。這通常是因為之前以其他方式註冊過。",
            maybe: "您的{of_provider}帳戶可能已連結至本網站的另一個帳戶。這通常是因為之前以其他方式註冊過。",
            steps: &[
                "如果您已用另一個帳戶登入本網站，請先登出。",
                "請以您首次登入的方式登入，例如以電郵和密碼登入。",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "這個帳戶無法在這裡使用",
            surely: "本網站不接受您使用的{of_provider}帳戶。",
            maybe: "本網站可能不接受您使用的{of_provider}帳戶。",
            steps: &["如果您有其他帳戶，請用該帳戶登入。", SUPPORT],
        },
        _ => taiwan,
    }
}

/// Chrome and Firefox on a computer have no translation for Hong Kong, and show Taiwan's; Chrome on Android has one. Of the others, the
/// words were not read.
fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome | Place::Firefox => (TAIWAN.settings)(place),
        Place::ChromeAndroid => &[
            "在 Chrome 的設定中，開啟「網站設定」›「裝置上的網站資料」，並允許本網站儲存資料。",
        ],
        Place::SamsungInternet | Place::Edge | Place::Safari | Place::SafariIos => &[],
    }
}
