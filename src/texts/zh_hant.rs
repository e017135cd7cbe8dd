//! Traditional Chinese, in the words of Taiwan: 您, 登入 for signing in, 本網站 for the site that the user wants to enter. What can
//! be shown on a login page, before leaving, does not count on a reference code.

use super::{CheckWords, Direction, Labels, Language, Text};
use crate::settings::Place;
use crate::vocabulary::Cause;

pub(super) const LANGUAGE: Language = Language {
    tag: "zh-Hant",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "再試一次",
        back_to_sign_in: "返回登入頁面",
        go_on: "繼續",
        open_top_level: "在單獨的視窗中開啟",
        open_in_browser: "在瀏覽器中開啟",
        copy_link: "複製連結",
        other_provider: "選擇其他登入方式",
        reload: "重新載入",
        help: "取得協助",
        again: "這種情況已經不只一次發生。請嘗試其他瀏覽器或裝置，或改用其他登入方式。",
        wait: "{time} 後可以重新開始。",
        wait_is_over: "現在可以重新開始了。",
        reference: "參考代碼",
        copy_code: "複製",
        copied: "已複製",
        details: "供客服查看的詳細資訊",
        unnamed_provider: "登入服務",
        finishing: "正在完成登入…",
        finishing_slowly: "仍在完成登入，所需時間比平常更長…",
    },
    text,
    settings,
    check: CHECK,
};

const START_AGAIN: &str = "請重新開始，並在登入完成前一直使用此瀏覽器。";
const ALLOW_ACCESS: &str = "如果您想登入，請重新開始，並在{provider}詢問時選擇允許。";
const COME_BACK: &str = "然後回到本網站，從頭開始登入。";
const STAY_OUT_OF_APPS: &str = "如果途中詢問是否開啟應用程式，請留在瀏覽器中繼續。";
const WAIT: &str = "請稍候片刻，然後重新開始。";
const OR_OTHER_WAY: &str = "如果本網站提供其他登入方式，也可以改用其他方式。";
const OTHER_WAY: &str = "如果本網站提供其他登入方式，請改用其他方式。";
const OTHER_WAY_IF_AGAIN: &str = "如果再次發生，請嘗試其他登入方式或其他瀏覽器。";
const OTHER_BROWSER: &str = "如果再次發生，請嘗試其他瀏覽器、使用者設定檔或網路。";
const SUPPORT: &str = "請將參考代碼告訴本網站的客服。";
const SUPPORT_IF_AGAIN: &str = "如果再次發生，請將參考代碼告訴本網站的客服。";
const SUPPORT_AT_LAST: &str = "如果仍未解決，請將參考代碼告訴本網站的客服。";

const fn text(cause: Cause) -> Text {
    match cause {
        Cause::UserDenied => Text {
            title: "登入尚未完成",
            surely: "{provider}告訴我們，存取未獲允許。如果是您選擇了取消，那麼一切正常。",
            maybe: "{provider}的存取可能已取消或未獲允許。如果是您選擇了取消，那麼一切正常。",
            steps: &[
                ALLOW_ACCESS,
                "如果您沒有取消，而且使用的是公司或學校帳號，請詢問該帳號的管理員。",
            ],
        },
        Cause::ConsentWithdrawn => Text {
            title: "本網站需要您再次授權",
            surely: "您以前在{provider}給本網站的授權已不再有效。如果是您自己取消的，那麼一切正常。",
            maybe: "您以前在{provider}給本網站的授權可能已不再有效。如果是您自己取消的，那麼一切正常。",
            steps: &[
                ALLOW_ACCESS,
            ],
        },
        Cause::InteractionRequired => Text {
            title: "登入還需要您再做一步",
            surely: "一切正常：{provider}需要您先完成一些操作，例如在那裡登入或選擇帳號。",
            maybe: "一切正常：{provider}可能需要您先完成一些操作，例如在那裡登入或選擇帳號。",
            steps: &[
                "如果您想登入，請重新開始，並依照{provider}顯示的每個步驟操作。",
            ],
        },
        Cause::LeftProvider => Text {
            title: "您尚未登入",
            surely: "登入完成之前，您就從{provider}返回了。如果是您改變了主意，那麼一切正常。",
            maybe: "登入完成之前，您可能就從{provider}返回了。如果是您改變了主意，那麼一切正常。",
            steps: &[
                "如果您想登入，請重新開始，並在{provider}完成操作後等待自動返回。",
                "如果{provider}顯示了錯誤，而本網站有其他登入方式，請改用其他方式。",
            ],
        },
        Cause::CookiesBlocked => Text {
            title: "登入需要使用 Cookie",
            surely: "您的瀏覽器沒有保存本網站的 Cookie，因此無法完成登入。",
            maybe: "您的瀏覽器可能沒有保存本網站的 Cookie，而沒有它就無法完成登入。",
            steps: &[
                "在瀏覽器的設定中，允許本網站使用 Cookie。",
                COME_BACK,
                "如果無法變更設定，請嘗試其他瀏覽器、使用者設定檔或視窗。",
            ],
        },
        Cause::StorageBlocked => Text {
            title: "登入需要在瀏覽器中儲存資料",
            surely: "登入期間，本網站需要在您的瀏覽器中儲存少量資料，但瀏覽器不允許。",
            maybe: "登入期間，本網站需要在您的瀏覽器中儲存少量資料，但瀏覽器可能不允許。",
            steps: &[
                "在瀏覽器的設定中，允許本網站使用 Cookie 和網站資料。",
                COME_BACK,
                "如果仍未解決，請嘗試其他瀏覽器、使用者設定檔或裝置。",
            ],
        },
        Cause::CookieRemoved => Text {
            title: "這次登入缺少一部分資訊",
            surely: "本網站為這次登入在瀏覽器中儲存的內容，在您返回之前遭到刪除。",
            maybe: "本網站為這次登入在瀏覽器中儲存的內容，可能在您返回之前遭到刪除。",
            steps: &[
                START_AGAIN,
                "如果再次發生，請查看是否有應用程式或擴充功能會刪除 Cookie，並讓本網站保留自己的 Cookie。",
                "如果仍未解決，請嘗試其他瀏覽器或使用者設定檔。",
            ],
        },
        Cause::StorageCleared => Text {
            title: "這次登入的資料不見了",
            surely: "本網站為這次登入在瀏覽器中儲存的資料，在您返回之前遭到清除。",
            maybe: "本網站為這次登入在瀏覽器中儲存的資料，可能在您返回之前遭到清除。",
            steps: &[
                START_AGAIN,
                "如果再次發生，請查看是否有應用程式或擴充功能會清除網站資料，並讓本網站保留自己的資料。",
                "如果仍未解決，請嘗試其他瀏覽器或使用者設定檔。",
            ],
        },
        Cause::TabChanged => Text {
            title: "登入轉到了另一個分頁",
            surely: "這次登入在一個分頁中開始，卻在另一個分頁中返回，因此無法完成。",
            maybe: "這次登入可能在一個分頁中開始，卻在另一個分頁中返回，因此無法完成。",
            steps: &[
                "請重新開始，並在登入完成前一直停留在此分頁。",
                STAY_OUT_OF_APPS,
            ],
        },
        Cause::BrowserChanged => Text {
            title: "我們找不到這次登入的起點",
            surely: "此瀏覽器中沒有這次登入的記錄。它是在其他瀏覽器、應用程式或視窗中開始的，或者記錄已遭清除。",
            maybe: "這次登入可能是在其他瀏覽器、使用者設定檔、應用程式或無痕視窗中開始的，也可能記錄已遭清除。",
            steps: &[
                "請在這裡重新開始，並在登入完成前一直使用此瀏覽器。",
                STAY_OUT_OF_APPS,
                "如果您是在其他瀏覽器中開始的，也可以回到那裡重新開始。",
            ],
        },
        Cause::InAppBrowser => Text {
            title: "登入需要使用一般瀏覽器",
            surely: "此頁面在應用程式內開啟。透過{provider}登入需要使用 Safari 或 Chrome 等瀏覽器。",
            maybe: "此頁面可能在應用程式內開啟，在那裡不一定能透過{provider}登入。",
            steps: &[
                "請在 Safari 或 Chrome 等瀏覽器中開啟本網站。應用程式的選單中通常有此選項。",
                "如果沒有，請在瀏覽器中輸入本網站的網址。",
                "在那裡從頭開始登入。",
            ],
        },
        Cause::EmbeddedFrame => Text {
            title: "此頁面顯示在另一個網站中",
            surely: "您的瀏覽器不允許在嵌入其他網站的頁面中完成登入。",
            maybe: "您的瀏覽器可能不允許在嵌入其他網站的頁面中完成登入。",
            steps: &[
                "請在單獨的視窗或分頁中開啟本網站。",
                "在那裡從頭開始登入。",
            ],
        },
        Cause::ParallelFlows => Text {
            title: "已有較新的登入取代了這一次",
            surely: "在這次登入之後，此瀏覽器中又開始了另一次登入，只有最新的一次能夠完成。",
            maybe: "在這次登入之後，此瀏覽器中可能又開始了另一次登入。只有最新的一次能夠完成。",
            steps: &[
                "請查看本網站的其他分頁。如果您已經登入或正在登入，請在那裡繼續。",
                "如果沒有，請在這裡重新開始，並在登入完成前只使用此分頁。",
            ],
        },
        Cause::FlowExpired => Text {
            title: "登入花費的時間太長",
            surely: "所用的時間超過了本網站對一次登入的限制，因此無法完成。",
            maybe: "所用的時間可能超過了本網站對一次登入的限制，因此無法完成。",
            steps: &[
                "請先準備好所需的東西，例如密碼或手機。",
                "然後重新開始，途中不要停留太久，直到登入完成。",
            ],
        },
        Cause::CallbackReplayed => Text {
            title: "這次登入已經使用過",
            surely: "每次登入只能使用一次，而這一次已經使用過。重新載入頁面或返回上一頁就會這樣。",
            maybe: "這次登入可能已經使用過，而每次登入只能使用一次。重新載入頁面或返回上一頁就會這樣。",
            steps: &[
                "請開啟本網站的首頁，查看您是否已經登入。",
                "如果沒有，請重新開始，並在登入完成前不要重新載入或返回。",
            ],
        },
        Cause::QueryLost => Text {
            title: "沒有收到{provider}的答覆",
            surely: "您來到此頁面時，沒有帶來登入時{provider}給出的答覆，因此我們無法讓您登入。",
            maybe: "登入時{provider}給出的答覆可能在途中遺失了，因此我們無法讓您登入。",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::QueryDamaged => Text {
            title: "我們無法使用{provider}的答覆",
            surely: "{provider}的答覆不完整，或者不是我們所等待的，因此我們沒有繼續。",
            maybe: "{provider}的答覆可能不完整，或者不是我們所等待的，因此我們沒有繼續。",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::OpenedDirectly => Text {
            title: "此頁面只是登入中的一步",
            surely: "此頁面是單獨開啟的，例如透過書籤或連結。它只在登入過程中使用。",
            maybe: "此頁面可能是單獨開啟的，例如透過書籤或連結。它只在登入過程中使用。",
            steps: &[
                "請前往本網站的登入頁面，從那裡開始。",
                "如果您將此頁面加入了書籤，請改為收藏本網站的首頁。",
            ],
        },
        Cause::StaleLoginPage => Text {
            title: "需要重新載入登入頁面",
            surely: "登入頁面開啟的時間超過了本網站的限制。",
            maybe: "登入頁面開啟的時間可能超過了本網站的限制。",
            steps: &[
                "請重新載入登入頁面。",
                "然後儘快登入，不要等待太久。",
            ],
        },
        Cause::DeviceOffline => Text {
            title: "網路連線發生問題",
            surely: "您的裝置沒有連上網路，或者所用的網路沒有讓它連到本網站。",
            maybe: "您的裝置可能中斷了連線，也可能是所用的網路沒有讓它連到本網站。",
            steps: &[
                "請確認您的裝置已連上網際網路。",
                "如果使用公共 Wi-Fi，請先完成該網路的登入頁面。",
                "然後重新開始。",
            ],
        },
        Cause::ClockWrong => Text {
            title: "您的裝置時間不正確",
            surely: "您的裝置時間偏差太大，登入會過早失效。",
            maybe: "您的裝置時間可能偏差太大，登入會過早失效。",
            steps: &[
                "在裝置的設定中，將日期、時間和時區設為自動。",
                COME_BACK,
            ],
        },
        Cause::ProviderUnavailable => Text {
            title: "目前無法透過{provider}登入",
            surely: "外部服務發生問題：{provider}目前無法讓您登入。",
            maybe: "外部服務可能發生問題：{provider}目前似乎無法讓您登入。",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderError => Text {
            title: "登入在{provider}停止了",
            surely: "外部服務發生問題：{provider}沒有給我們可以使用的答覆。",
            maybe: "外部服務可能發生問題：{provider}沒有給我們可以使用的答覆。",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderTimeout => Text {
            title: "{provider}沒有及時答覆",
            surely: "外部服務發生問題：{provider}答覆我們的時間太長。",
            maybe: "外部服務可能發生問題：我們等待了{provider}，但沒有及時收到答覆。",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::NeverReturned => Text {
            title: "您上一次登入沒有完成",
            surely: "上一次透過{provider}的登入沒有返回本網站。",
            maybe: "上一次透過{provider}的登入沒有返回本網站。您可能離開了，也可能途中發生了錯誤。",
            steps: &[
                "如果您想登入，請重新開始，並在登入完成前一直使用此瀏覽器。",
                "如果{provider}顯示了錯誤，請稍候片刻，或改用其他登入方式。",
                "如果再次卡住，請嘗試其他瀏覽器，或將您看到的內容告訴本網站的客服。",
            ],
        },
        Cause::CallbackAddressMismatch => Text {
            title: "登入轉到了不同的網址",
            surely: "登入轉到的網址與開始時的網址不同，因此無法完成。這是我們這邊的問題。",
            maybe: "登入轉到的網址可能與開始時的不同，在那裡無法完成。如果是這樣，就是我們這邊的問題。",
            steps: &[
                "請稍後再試；如果本網站有其他登入方式，也可以改用其他方式。",
                "請將這則訊息告訴本網站的客服；如果看到參考代碼，請一併提供。",
            ],
        },
        Cause::CookieNotSent => Text {
            title: "我們沒有收到所需的資訊",
            surely: "您的瀏覽器保存了登入所需的資訊，但您返回時它沒有送達我們。這是我們這邊的問題。",
            maybe: "您返回時，登入所需的資訊可能沒有送達我們。如果是這樣，就是我們這邊的問題。",
            steps: &[
                "如果可以，請改用其他登入方式或其他瀏覽器。",
                SUPPORT,
            ],
        },
        Cause::ServerLostState => Text {
            title: "登入開始時的資訊遺失了",
            surely: "您的瀏覽器保留了登入所需的一切，但本網站沒有。這是我們這邊的問題。",
            maybe: "本網站可能遺失了您登入開始時的資訊。如果是這樣，就是我們這邊的問題。",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::ResponseModeMismatch => Text {
            title: "答覆的形式與預期不同",
            surely: "{provider}的答覆採用了本網站不讀取的形式。這是我們這邊的問題。",
            maybe: "{provider}的答覆可能採用了本網站不讀取的形式。如果是這樣，就是我們這邊的問題。",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::ClientMisconfigured => Text {
            title: "本網站的要求沒有被接受",
            surely: "{provider}沒有接受本網站的要求。這需要由我們與對方解決，不需要您處理。",
            maybe: "{provider}可能沒有接受本網站的要求。如果是這樣，需要由我們與對方解決，不需要您處理。",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::CodeRejected => Text {
            title: "無法確認您的登入",
            surely: "我們請{provider}確認您的登入，但沒有得到確認。這需要由我們與對方解決，不需要您處理。",
            maybe: "我們請{provider}確認您的登入，但可能沒有得到確認。如果是這樣，需要由我們與對方解決，不需要您處理。",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::IssuerMismatch => Text {
            title: "我們停止了這次登入",
            surely: "答覆的名義與我們要求的登入服務不同，因此我們沒有使用它。",
            maybe: "答覆的名義可能與我們要求的登入服務不同，因此我們沒有使用它。",
            steps: &[
                SUPPORT,
                OTHER_WAY,
            ],
        },
        Cause::AccountConflict => Text {
            title: "此帳號已在本網站使用",
            surely: "您在{provider}使用的帳號或其電子郵件地址，已經屬於本網站的另一個帳號。",
            maybe: "您在{provider}使用的帳號或其電子郵件地址，可能已經屬於本網站的另一個帳號。",
            steps: &[
                "如果您在這裡登入了另一個帳號，請先登出。",
                "請用您最初在本網站使用的方式登入。",
                SUPPORT_AT_LAST,
            ],
        },
        Cause::AccountNotAllowed => Text {
            title: "此帳號不能在這裡使用",
            surely: "本網站的規則不允許您在{provider}使用的帳號。",
            maybe: "本網站的規則可能不允許您在{provider}使用的帳號。",
            steps: &[
                "如果您有其他帳號，請用那個帳號登入。",
                "如果您認為此帳號應當可以使用，請將參考代碼告訴本網站的客服。",
            ],
        },
        Cause::BackendUnknown => Text {
            title: "此登入方式無法使用",
            surely: "帶您來到這裡的連結，對應的是本網站不提供的登入方式。",
            maybe: "帶您來到這裡的連結，對應的可能是本網站不提供的登入方式。",
            steps: &[
                "請回到登入頁面，選擇那裡提供的方式。",
                "如果是本網站上的連結帶您來到這裡，請將參考代碼告訴本網站的客服。",
            ],
        },
        Cause::ServerFailed => Text {
            title: "我們無法完成您的登入",
            surely: "在登入的最後一步，我們這邊發生了問題。",
            maybe: "在登入的最後一步，我們這邊可能發生了問題。",
            steps: &[
                WAIT,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::Unknown => Text {
            title: "登入無法完成",
            surely: "我們未能找到原因。看起來是我們這邊的問題。",
            maybe: "我們未能找到原因，可能是我們這邊的問題。",
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
            "只有在未選擇「阻擋所有 Cookie」時，本網站才能保存 Cookie。",
        ],
        Place::SafariIos => &[
            "在「設定」應用程式中，開啟「App」›「Safari」›「進階」。",
            "只有在未選擇「阻擋所有 Cookie」時，本網站才能保存 Cookie。",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "這個瀏覽器可以在這裡登入嗎？",
    needs_scripts: "這項檢查需要指令碼。如果沒有開始，請允許本網站執行指令碼，或嘗試其他瀏覽器。",
    checking: "正在檢查…",
    broken: "無法載入這項檢查。請重新載入頁面，或嘗試其他瀏覽器。",
    all_well: "登入所需的功能在這個瀏覽器中都可以使用。",
    some_maybe: "這個瀏覽器中可能有妨礙登入的問題。",
    some_not: "這個瀏覽器中有妨礙登入的問題。",
    ok: "可用",
    maybe: "可能有問題",
    not_ok: "無法使用",
    unknown: "未知",
    scripts: "指令碼",
    cookies: "Cookie",
    session_storage: "此分頁的儲存空間",
    local_storage: "此瀏覽器的儲存空間",
    indexed_db: "此瀏覽器的資料庫",
    frame: "頁面在獨立視窗中",
    app: "頁面不在應用程式內",
    network: "與本網站的連線",
    secure: "加密連線",
    clock: "裝置的時鐘",
    copy_report: "複製報告",
    report_holds: "報告包含此處顯示的內容以及瀏覽器的名稱和版本，不包含任何網址，也不包含您輸入的內容。",
};
