//! Traditional Chinese, in the words of Taiwan, with 您. Spaces around a name are part of `{provider}`, as in Simplified Chinese.

use super::{CheckWords, Direction, Form, Labels, Language, NameForm, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "zh-Hant",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "重新登入",
        back_to_sign_in: "前往登入頁面",
        go_on: "繼續",
        open_top_level: "開啟完整頁面",
        open_in_browser: "在瀏覽器中開啟",
        copy_link: "複製連結",
        other_provider: "選擇其他登入方式",
        reload: "重新載入",
        help: "取得協助",
        again: "這個問題已發生多次。請改用其他瀏覽器或裝置，或使用其他登入方式。",
        start_over: "請開啟本網站的登入頁面，重新登入。",
        wait: "建議等待 {time}後再試。",
        wait_is_over: "現在可以再試一次。",
        reference: "問題編號：{code}",
        copy_code: "複製",
        copied: "已複製",
        details: "供客服參考的詳細資訊",
        unnamed_provider: "您選擇的服務",
        finishing: "正在登入…",
        finishing_slowly: "仍在登入，所需時間比平常久…",
    },
    text,
    names: Names {
        forms: &[
            (NameForm::Plain, Form { first: " {name} ", second: "{name}", unnamed: "" }),
            (NameForm::Of, Form { first: " {name} ", second: "{name}", unnamed: "第三方" }),
        ],
        second: &["Alipay", "Weibo"],
        spelled: &[("Alipay", "支付寶"), ("Weibo", "微博")],
    },
    settings,
    check: CHECK,
};

pub(super) const STAY: &str = "請選擇「{retry}」，登入完成前不要切換瀏覽器。";
pub(super) const ALLOW: &str = "如果要登入，請選擇「{retry}」並允許存取。";
pub(super) const THEN_RELOAD: &str = "然後選擇「{reload}」。";
pub(super) const THEN_RETRY: &str = "然後選擇「{retry}」。";
const WAIT: &str = "請稍候，然後選擇「{retry}」。";
const OTHER_WAY: &str = "如果有其他登入方式，現在可以改用。";
pub(super) const SUPPORT: &str = "如果問題仍未解決，請選擇「{help}」，並提供下方的問題編號。";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "您尚未登入",
            surely: "未取得{provider}的授權。如果是您自己取消的，不需要處理。",
            maybe: "可能未取得{provider}的授權。如果是您自己取消的，不需要處理。",
            steps: &[ALLOW, "如果您沒有取消，而且使用的是公司或學校帳號，請洽詢管理員。"],
        },
        Situation::PermissionGone => Text {
            title: "需要您重新授權",
            surely: "您先前在{provider}給本網站的授權已不存在。如果是您自己移除的，不需要處理。",
            maybe: "您先前在{provider}給本網站的授權可能已不存在。如果是您自己移除的，不需要處理。",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "還差一個步驟",
            surely: "一切正常。您還需要在{provider}完成一個步驟才能登入。",
            maybe: "一切正常。您可能還需要在{provider}完成一個步驟才能登入。",
            steps: &["請選擇「{retry}」，並依照畫面指示完成每個步驟。"],
        },
        Situation::NotFinished => Text {
            title: "您上次的登入未完成",
            surely: "上次使用{provider}登入未完成。",
            maybe: "上次使用{provider}登入未完成。您可能中途離開了頁面，或是登入時發生錯誤。",
            steps: &[
                "如有需要，請重新登入，登入完成前不要切換瀏覽器。",
                "如果當時看到錯誤訊息，請稍後再試，或使用其他登入方式。",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "請允許 Cookie 以便登入",
            surely: "您的瀏覽器封鎖了本網站的 Cookie，因此無法登入。",
            maybe: "登入需要 Cookie，但您的瀏覽器可能封鎖了本網站的 Cookie。",
            steps: &[
                "在瀏覽器的設定中，允許本網站使用 Cookie。",
                THEN_RELOAD,
                THEN_RETRY,
                "如果無法變更設定，請改用其他瀏覽器。請不要使用無痕（私密）視窗，改用一般視窗。",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "請允許儲存網站資料以便登入",
            surely: "您的瀏覽器不允許本網站儲存登入所需的資料。",
            maybe: "您的瀏覽器可能不允許本網站儲存登入所需的資料。",
            steps: &[
                "在瀏覽器的設定中，允許本網站使用 Cookie 和網站資料。",
                THEN_RELOAD,
                THEN_RETRY,
                "如果問題仍未解決，請清出裝置的儲存空間，或改用其他瀏覽器。",
            ],
        },
        Situation::DataDeleted => Text {
            title: "登入已中斷",
            surely: "登入所需的暫存資料在中途被刪除。您的帳號和密碼不受影響。",
            maybe: "登入所需的暫存資料可能在中途被刪除。您的帳號和密碼不受影響。",
            steps: &[
                STAY,
                "如果再次發生，請檢查是否有應用程式、擴充功能或設定會刪除 Cookie，並將本網站設為例外。",
            ],
        },
        Situation::OtherTab => Text {
            title: "無法在這個分頁完成登入",
            surely: "您是在其他分頁開始登入的，因此無法在這裡完成。",
            maybe: "您可能是在其他分頁開始登入的，因此無法在這裡完成。",
            steps: &["請選擇「{retry}」，登入完成前不要離開這個分頁。"],
        },
        Situation::OtherBrowser => Text {
            title: "無法在這個瀏覽器完成登入",
            surely: "您是在其他瀏覽器、應用程式或私密視窗開始登入的，或是這個瀏覽器的資料已被刪除。",
            maybe: "您可能是在其他瀏覽器、應用程式或無痕（私密）視窗開始登入的，或是這個瀏覽器的資料已被刪除。",
            steps: &[
                STAY,
                "在手機上，請使用點按連結時開啟的瀏覽器。",
                "也可以回到最初使用的瀏覽器，在那裡重新登入。",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "請在瀏覽器中開啟",
            surely: "這個頁面是在「{app}」應用程式中開啟的，使用{provider}登入可能無法完成。",
            maybe: "這個頁面是在應用程式中開啟的，使用{provider}登入可能無法完成。",
            steps: &[
                "請選擇「{open_in_browser}」。",
                "請開啟應用程式的選單（⋯\u{a0}或\u{a0}⋮），選擇在瀏覽器中開啟。",
                "或是選擇「{copy_link}」，然後貼到瀏覽器中開啟。",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "請單獨開啟這個頁面",
            surely: "您的瀏覽器不允許在內嵌於其他網站的頁面中登入。",
            maybe: "您的瀏覽器可能不允許在內嵌於其他網站的頁面中登入。",
            steps: &["請選擇「{open_top_level}」，然後在開啟的頁面登入。"],
        },
        Situation::NewerSignIn => Text {
            title: "已開始新的登入",
            surely: "您後來在這個瀏覽器開始了另一次登入，只有最後一次可以完成。",
            maybe: "您後來可能在這個瀏覽器開始了另一次登入，只有最後一次可以完成。",
            steps: &["請查看本網站的其他分頁，並在那裡繼續。", "如果沒有，請選擇「{retry}」，並且只使用這個分頁。"],
        },
        Situation::TookTooLong => Text {
            title: "登入逾時",
            surely: "登入所花的時間超過了限制。",
            maybe: "登入所花的時間可能超過了限制。",
            steps: &[
                "請先準備好密碼或手機。",
                "然後選擇「{retry}」，中途不要停留太久。",
                "然後選擇「{reload}」，中途不要停留太久。",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "這次登入只能使用一次",
            surely: "這次登入已處理。重新整理頁面或返回上一頁時會發生這種情況。",
            maybe: "這次登入可能已處理。重新整理頁面或返回上一頁時會發生這種情況。",
            steps: &[
                "請開啟本網站的首頁，確認是否已登入。",
                "如果尚未登入，請選擇「{retry}」，過程中不要重新整理或返回上一頁。",
            ],
        },
        Situation::ResponseLost => Text {
            title: "無法完成登入",
            surely: "來自{provider}的回應在返回途中遺失或被更改。",
            maybe: "來自{provider}的回應可能在返回途中遺失或被更改。",
            steps: &[STAY, "如果再次發生，請改用其他瀏覽器。這個瀏覽器的擴充功能有時會更改網址。", SUPPORT],
        },
        Situation::OpenedDirectly => Text {
            title: "請從登入頁面開始",
            surely: "這個頁面是直接開啟的，例如從書籤。它只在登入過程中使用。",
            maybe: "這個頁面可能是直接開啟的，例如從書籤。它只在登入過程中使用。",
            steps: &["請選擇「{retry}」。", "如果您將這個頁面加入了書籤，請改將本網站的首頁加入書籤。"],
        },
        Situation::Offline => Text {
            title: "請檢查網路連線",
            surely: "您的裝置沒有連上網路，或是所在的網路封鎖了本網站。",
            maybe: "您的裝置可能沒有連上網路，或是所在的網路封鎖了本網站。",
            steps: &[
                "請確認裝置已連上網際網路。",
                "如果使用公共 Wi‑Fi，請先完成該 Wi‑Fi 的連線驗證。",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "請檢查裝置的日期和時間",
            surely: "您裝置的時間誤差太大，因此無法登入。",
            maybe: "您裝置的時間可能誤差太大，因此無法登入。",
            steps: &["在裝置的設定中，將日期、時間和時區設為自動。", THEN_RELOAD, THEN_RETRY],
        },
        Situation::ProviderTrouble => Text {
            title: "暫時無法使用{provider}登入",
            surely: "目前{provider}發生問題。您的帳號不受影響。",
            maybe: "目前{provider}可能發生問題。您的帳號不受影響。",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "無法從這個網址登入",
            surely: "只有從本網站的另一個網址才能登入。這是我們系統的問題。",
            maybe: "可能只有從本網站的另一個網址才能登入。這是我們系統的問題。",
            steps: &["請選擇「{retry}」，然後在開啟的頁面登入。", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "無法完成登入",
            surely: "我們的系統發生問題。您的帳號不受影響。",
            maybe: "可能是我們的系統發生問題。您的帳號不受影響。",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "已停止這次登入",
            surely: "傳回回應的服務與您選擇的不同，因此我們沒有使用該回應。",
            maybe: "傳回回應的服務可能與您選擇的不同，因此我們沒有使用該回應。",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "您在這裡已有帳號",
            surely: "您的{of_provider}帳號已連結到本網站的另一個帳號。這通常是因為先前用其他方式註冊過。",
            maybe: "您的{of_provider}帳號可能已連結到本網站的另一個帳號。這通常是因為先前用其他方式註冊過。",
            steps: &[
                "如果您已用另一個帳號登入本網站，請先登出。",
                "請使用最初註冊的方式登入，例如電子郵件和密碼。",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "這個帳號無法在這裡使用",
            surely: "本網站不接受您使用的{of_provider}帳號。",
            maybe: "本網站可能不接受您使用的{of_provider}帳號。",
            steps: &["如果您有其他帳號，請用該帳號登入。", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "不提供這個登入方式",
            surely: "您開啟的連結屬於本網站不提供的登入方式。",
            maybe: "您開啟的連結可能屬於本網站不提供的登入方式。",
            steps: &["請選擇「{other_provider}」。", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "在 Chrome 的設定中，開啟「隱私權和安全性」›「網站設定」›「其他內容設定」›「網站在裝置端的資料」。",
            "在「已允許在裝置上儲存資料」旁邊選擇「新增」，然後輸入本網站的網址。",
        ],
        Place::ChromeAndroid => &[
            "在 Chrome 的設定中，開啟「網站設定」›「網站在裝置端的資料」，並允許本網站儲存資料。",
        ],
        Place::Firefox => &[
            "在 Firefox 的設定中，開啟「隱私權與安全性」，在 Cookie 與網站資料處選擇「管理例外網站」。",
            "輸入本網站的網址，選擇「允許」，然後選擇「儲存變更」。",
        ],
        Place::SamsungInternet => &[],
        Place::Edge => &[
            "在 Edge 的設定中，開啟「隱私權、搜尋與服務」，並允許本網站使用 Cookie。",
        ],
        Place::Safari => &[
            "在 Safari 的設定中，開啟「進階」。",
            "確認沒有選擇「阻擋所有 Cookie」。",
        ],
        Place::SafariIos => &[
            "在「設定」應用程式中，開啟「App」›「Safari」›「進階」。",
            "確認沒有選擇「阻擋所有 Cookie」。",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "檢查這個瀏覽器能否登入",
    needs_scripts: "這項檢查需要 JavaScript。如果沒有開始，請允許本網站使用 JavaScript，或改用其他瀏覽器。",
    checking: "正在檢查…",
    broken: "無法開始檢查。請重新載入頁面，或改用其他瀏覽器。",
    all_well: "登入所需的功能在這個瀏覽器中全部正常。",
    some_maybe: "這個瀏覽器中可能有妨礙登入的問題。",
    some_not: "這個瀏覽器中有妨礙登入的問題。",
    ok: "正常",
    maybe: "可能有問題",
    not_ok: "有問題",
    unknown: "無法檢查",
    scripts: "JavaScript",
    cookies: "Cookie",
    session_storage: "這個分頁的儲存空間",
    local_storage: "這個瀏覽器的儲存空間",
    indexed_db: "這個瀏覽器的資料庫",
    frame: "內嵌在其他網站中",
    app: "應用程式內建瀏覽器",
    network: "與本網站的連線",
    secure: "加密連線",
    clock: "裝置的時鐘",
    copy_report: "複製報告",
    report_holds: "報告包含此處顯示的內容以及瀏覽器的名稱和版本，不包含任何網址，也不包含您輸入的內容。",
};
