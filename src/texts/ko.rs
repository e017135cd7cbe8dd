//! Korean: 합니다체 and 해 주세요, 로그인 for signing in, 저희 for the site that the user wants to enter. "May" is 수도 있습니다, since
//! 수 있습니다 is also "can". What can be shown on a login page, before leaving, does not count on a reference code.

use super::{CheckWords, Direction, Labels, Language, Text};
use crate::settings::Place;
use crate::vocabulary::Cause;

pub(super) const LANGUAGE: Language = Language {
    tag: "ko",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "다시 시도",
        back_to_sign_in: "로그인 페이지로 돌아가기",
        go_on: "계속",
        open_top_level: "별도의 창에서 열기",
        open_in_browser: "브라우저에서 열기",
        copy_link: "링크 복사",
        other_provider: "다른 로그인 방법 선택",
        reload: "새로 고침",
        help: "도움 받기",
        again: "같은 일이 여러 번 일어났습니다. 다른 브라우저나 기기, 또는 다른 로그인 방법을 이용해 주세요.",
        wait: "{time} 후에 처음부터 다시 시작할 수 있습니다.",
        wait_is_over: "이제 처음부터 다시 시작할 수 있습니다.",
        reference: "참조 코드",
        copy_code: "복사",
        copied: "복사됨",
        details: "고객지원용 세부 정보",
        unnamed_provider: "로그인 서비스",
        finishing: "로그인을 마무리하는 중…",
        finishing_slowly: "아직 마무리하는 중입니다. 평소보다 오래 걸리고 있습니다…",
    },
    text,
    settings,
    check: CHECK,
};

const START_AGAIN: &str = "처음부터 다시 시작하고, 로그인이 끝날 때까지 이 브라우저를 계속 사용해 주세요.";
const ALLOW_ACCESS: &str = "로그인하려면 처음부터 다시 시작하고, {provider}에서 물으면 접근을 허용해 주세요.";
const COME_BACK: &str = "그런 다음 이 사이트로 돌아와 처음부터 로그인해 주세요.";
const STAY_OUT_OF_APPS: &str = "앱을 열지 묻는 화면이 나오면 브라우저에서 계속 진행해 주세요.";
const WAIT: &str = "잠시 기다린 뒤 처음부터 다시 시작해 주세요.";
const OR_OTHER_WAY: &str = "이 사이트에 다른 로그인 방법이 있다면 그 방법을 이용해도 됩니다.";
const OTHER_WAY: &str = "이 사이트에 다른 로그인 방법이 있다면 그 방법을 이용해 주세요.";
const OTHER_WAY_IF_AGAIN: &str = "같은 일이 계속되면 다른 로그인 방법이나 다른 브라우저를 이용해 주세요.";
const OTHER_BROWSER: &str = "같은 일이 계속되면 다른 브라우저, 프로필 또는 네트워크를 이용해 주세요.";
const SUPPORT: &str = "이 사이트의 고객지원에 참조 코드를 알려 주세요.";
const SUPPORT_IF_AGAIN: &str = "같은 일이 계속되면 이 사이트의 고객지원에 참조 코드를 알려 주세요.";
const SUPPORT_AT_LAST: &str = "그래도 해결되지 않으면 이 사이트의 고객지원에 참조 코드를 알려 주세요.";

const fn text(cause: Cause) -> Text {
    match cause {
        Cause::UserDenied => Text {
            title: "로그인이 완료되지 않았습니다",
            surely: "{provider}에서 접근이 허용되지 않았습니다. 직접 취소하셨다면 문제가 없습니다.",
            maybe: "{provider}에서 취소되었거나 접근이 허용되지 않았을 수도 있습니다. 직접 취소하셨다면 문제가 없습니다.",
            steps: &[
                ALLOW_ACCESS,
                "취소하지 않았고 회사나 학교 계정을 사용 중이라면 계정 관리자에게 문의해 주세요.",
            ],
        },
        Cause::ConsentWithdrawn => Text {
            title: "이 사이트에 다시 허용해 주셔야 합니다",
            surely: "예전에 {provider}에서 이 사이트에 허용한 권한이 더 이상 없습니다. 직접 해제하셨다면 문제가 없습니다.",
            maybe: "예전에 {provider}에서 이 사이트에 허용한 권한이 더 이상 없을 수도 있습니다. 직접 해제하셨다면 문제가 없습니다.",
            steps: &[
                ALLOW_ACCESS,
            ],
        },
        Cause::InteractionRequired => Text {
            title: "로그인하려면 한 단계가 더 필요합니다",
            surely: "문제가 생긴 것은 아닙니다. {provider}에서 로그인이나 계정 선택 같은 작업을 먼저 해야 합니다.",
            maybe: "문제가 생긴 것은 아닙니다. {provider}에서 로그인이나 계정 선택 같은 작업이 남아 있을 수도 있습니다.",
            steps: &[
                "로그인하려면 처음부터 다시 시작하고, {provider} 화면의 안내를 차례로 따라 주세요.",
            ],
        },
        Cause::LeftProvider => Text {
            title: "아직 로그인되지 않았습니다",
            surely: "로그인이 끝나기 전에 {provider}에서 돌아왔습니다. 마음을 바꾸셨다면 문제가 없습니다.",
            maybe: "로그인이 끝나기 전에 {provider}에서 돌아왔을 수도 있습니다. 마음을 바꾸셨다면 문제가 없습니다.",
            steps: &[
                "로그인하려면 다시 시작하고, {provider}에서 모두 마친 뒤 자동으로 돌아올 때까지 기다려 주세요.",
                "{provider}에서 오류가 표시되었다면, 다른 로그인 방법이 있는 경우 그 방법을 이용해 주세요.",
            ],
        },
        Cause::CookiesBlocked => Text {
            title: "로그인하려면 쿠키가 필요합니다",
            surely: "사용 중인 브라우저가 이 사이트의 쿠키를 저장하지 않아 로그인을 마치지 못합니다.",
            maybe: "사용 중인 브라우저가 이 사이트의 쿠키를 저장하지 않는 것일 수도 있습니다. 쿠키가 없으면 로그인을 마치지 못합니다.",
            steps: &[
                "브라우저 설정에서 이 사이트의 쿠키를 허용해 주세요.",
                COME_BACK,
                "설정을 바꾸지 못한다면 다른 브라우저, 프로필 또는 창을 이용해 주세요.",
            ],
        },
        Cause::StorageBlocked => Text {
            title: "로그인하려면 브라우저에 데이터를 저장해야 합니다",
            surely: "로그인하는 동안 브라우저에 약간의 데이터를 저장해야 하는데, 브라우저가 허용하지 않습니다.",
            maybe: "로그인하는 동안 브라우저에 약간의 데이터를 저장해야 하는데, 브라우저가 허용하지 않는 것일 수도 있습니다.",
            steps: &[
                "브라우저 설정에서 이 사이트의 쿠키와 사이트 데이터를 허용해 주세요.",
                COME_BACK,
                "그래도 해결되지 않으면 다른 브라우저, 프로필 또는 기기를 이용해 주세요.",
            ],
        },
        Cause::CookieRemoved => Text {
            title: "이번 로그인의 일부 정보가 없습니다",
            surely: "이 사이트가 로그인을 위해 브라우저에 저장한 정보가 돌아오기 전에 삭제되었습니다.",
            maybe: "이 사이트가 로그인을 위해 브라우저에 저장한 정보가 돌아오기 전에 삭제되었을 수도 있습니다.",
            steps: &[
                START_AGAIN,
                "같은 일이 계속되면 쿠키를 삭제하는 앱이나 확장 프로그램이 있는지 확인하고, 이 사이트의 쿠키는 남겨 두도록 해 주세요.",
                "그래도 해결되지 않으면 다른 브라우저나 프로필을 이용해 주세요.",
            ],
        },
        Cause::StorageCleared => Text {
            title: "이번 로그인의 데이터가 없습니다",
            surely: "이 사이트가 로그인을 위해 브라우저에 저장한 데이터가 돌아오기 전에 지워졌습니다.",
            maybe: "이 사이트가 로그인을 위해 브라우저에 저장한 데이터가 돌아오기 전에 지워졌을 수도 있습니다.",
            steps: &[
                START_AGAIN,
                "같은 일이 계속되면 사이트 데이터를 지우는 앱이나 확장 프로그램이 있는지 확인하고, 이 사이트의 데이터는 남겨 두도록 해 주세요.",
                "그래도 해결되지 않으면 다른 브라우저나 프로필을 이용해 주세요.",
            ],
        },
        Cause::TabChanged => Text {
            title: "로그인이 다른 탭으로 돌아왔습니다",
            surely: "로그인을 시작한 탭이 아닌 다른 탭으로 돌아와 로그인을 마치지 못했습니다.",
            maybe: "로그인을 시작한 탭이 아닌 다른 탭으로 돌아와 로그인을 마치지 못한 것일 수도 있습니다.",
            steps: &[
                "처음부터 다시 시작하고, 로그인이 끝날 때까지 이 탭에 머물러 주세요.",
                STAY_OUT_OF_APPS,
            ],
        },
        Cause::BrowserChanged => Text {
            title: "로그인을 시작한 곳을 찾지 못했습니다",
            surely: "이 브라우저에는 로그인을 시작한 기록이 없습니다. 다른 브라우저, 앱, 창에서 시작했거나 기록이 지워졌습니다.",
            maybe: "다른 브라우저, 프로필, 앱 또는 시크릿 창에서 로그인을 시작했거나, 저장된 기록이 지워졌을 수도 있습니다.",
            steps: &[
                "여기에서 다시 시작하고, 로그인이 끝날 때까지 이 브라우저를 계속 사용해 주세요.",
                STAY_OUT_OF_APPS,
                "다른 브라우저에서 시작했다면 그 브라우저로 돌아가 다시 시작해도 됩니다.",
            ],
        },
        Cause::InAppBrowser => Text {
            title: "로그인하려면 일반 브라우저가 필요합니다",
            surely: "이 페이지는 앱 안에서 열려 있습니다. {provider}(으)로 로그인하려면 Safari나 Chrome 같은 브라우저가 필요합니다.",
            maybe: "이 페이지가 앱 안에서 열려 있을 수도 있습니다. 그런 경우 {provider} 로그인이 되지 않기도 합니다.",
            steps: &[
                "Safari나 Chrome 같은 브라우저에서 이 사이트를 열어 주세요. 앱 메뉴에 해당 항목이 있는 경우가 많습니다.",
                "없다면 브라우저에 이 사이트의 주소를 입력해 주세요.",
                "그 브라우저에서 처음부터 로그인해 주세요.",
            ],
        },
        Cause::EmbeddedFrame => Text {
            title: "이 페이지는 다른 사이트 안에 표시되고 있습니다",
            surely: "사용 중인 브라우저는 다른 사이트 안에 있는 페이지에서 로그인을 마치도록 허용하지 않습니다.",
            maybe: "사용 중인 브라우저가 다른 사이트 안에 있는 페이지에서 로그인을 마치도록 허용하지 않는 것일 수도 있습니다.",
            steps: &[
                "이 사이트를 별도의 창이나 탭에서 열어 주세요.",
                "그곳에서 처음부터 로그인해 주세요.",
            ],
        },
        Cause::ParallelFlows => Text {
            title: "더 최근의 로그인이 시작되었습니다",
            surely: "이 로그인 뒤에 이 브라우저에서 다른 로그인이 시작되었고, 가장 최근의 로그인만 완료됩니다.",
            maybe: "이 로그인 뒤에 이 브라우저에서 다른 로그인이 시작되었을 수도 있습니다. 가장 최근의 로그인만 완료됩니다.",
            steps: &[
                "이 사이트를 연 다른 탭을 확인해 주세요. 이미 로그인했거나 로그인 중이라면 그 탭에서 계속해 주세요.",
                "아니라면 여기에서 다시 시작하고, 로그인이 끝날 때까지 이 탭만 사용해 주세요.",
            ],
        },
        Cause::FlowExpired => Text {
            title: "로그인 시간이 초과되었습니다",
            surely: "이 사이트가 한 번의 로그인에 허용하는 시간이 지나 완료되지 않았습니다.",
            maybe: "이 사이트가 한 번의 로그인에 허용하는 시간이 지났을 수도 있습니다. 그래서 완료되지 않았습니다.",
            steps: &[
                "비밀번호나 휴대전화 등 필요한 것을 미리 준비해 주세요.",
                "처음부터 다시 시작하고, 오래 멈추지 말고 로그인을 마쳐 주세요.",
            ],
        },
        Cause::CallbackReplayed => Text {
            title: "이미 사용된 로그인입니다",
            surely: "로그인은 한 번씩만 사용되는데, 이 로그인은 이미 사용되었습니다. 페이지를 새로 고치거나 뒤로 가기만 해도 그렇게 됩니다.",
            maybe: "이 로그인은 이미 사용되었을 수도 있습니다. 로그인은 한 번씩만 사용됩니다. 페이지를 새로 고치거나 뒤로 가기만 해도 그렇게 됩니다.",
            steps: &[
                "이 사이트의 첫 페이지를 열어 이미 로그인되어 있는지 확인해 주세요.",
                "로그인되어 있지 않다면 다시 시작하고, 끝날 때까지 새로 고치거나 뒤로 가지 마세요.",
            ],
        },
        Cause::QueryLost => Text {
            title: "{provider}의 응답이 없습니다",
            surely: "로그인할 때 {provider}에서 보내는 응답 없이 이 페이지로 와서 로그인해 드리지 못했습니다.",
            maybe: "로그인할 때 {provider}에서 보내는 응답이 도중에 사라졌을 수도 있습니다. 그래서 로그인해 드리지 못했습니다.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::QueryDamaged => Text {
            title: "{provider}의 응답을 사용하지 못했습니다",
            surely: "{provider}의 응답이 온전하지 않거나 예상한 것이 아니어서 진행하지 않았습니다.",
            maybe: "{provider}의 응답이 온전하지 않거나 예상한 것이 아니었을 수도 있습니다. 그래서 진행하지 않았습니다.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::OpenedDirectly => Text {
            title: "로그인 도중에만 쓰이는 페이지입니다",
            surely: "북마크나 링크 등으로 이 페이지가 따로 열렸습니다. 로그인하는 동안에만 필요한 페이지입니다.",
            maybe: "북마크나 링크 등으로 이 페이지가 따로 열렸을 수도 있습니다. 로그인하는 동안에만 필요한 페이지입니다.",
            steps: &[
                "이 사이트의 로그인 페이지로 가서 거기서 시작해 주세요.",
                "이 페이지를 북마크했다면 대신 이 사이트의 첫 페이지를 저장해 주세요.",
            ],
        },
        Cause::StaleLoginPage => Text {
            title: "로그인 페이지를 다시 불러와야 합니다",
            surely: "로그인 페이지가 이 사이트에서 허용하는 시간보다 오래 열려 있었습니다.",
            maybe: "로그인 페이지가 이 사이트에서 허용하는 시간보다 오래 열려 있었을 수도 있습니다.",
            steps: &[
                "로그인 페이지를 다시 불러와 주세요.",
                "그런 다음 오래 기다리지 말고 로그인해 주세요.",
            ],
        },
        Cause::DeviceOffline => Text {
            title: "연결에 문제가 있었습니다",
            surely: "기기가 연결되어 있지 않았거나, 네트워크가 이 사이트로의 연결을 허용하지 않았습니다.",
            maybe: "기기의 연결이 끊겼거나, 네트워크가 이 사이트로의 연결을 허용하지 않았을 수도 있습니다.",
            steps: &[
                "기기가 인터넷에 연결되어 있는지 확인해 주세요.",
                "공용 Wi-Fi를 사용한다면 먼저 그 네트워크의 접속 화면을 마쳐 주세요.",
                "그런 다음 처음부터 다시 시작해 주세요.",
            ],
        },
        Cause::ClockWrong => Text {
            title: "기기의 시간이 맞지 않습니다",
            surely: "기기의 시계가 많이 어긋나 로그인이 너무 일찍 끝납니다.",
            maybe: "기기의 시계가 많이 어긋나 로그인이 너무 일찍 끝나는 것일 수도 있습니다.",
            steps: &[
                "기기 설정에서 날짜, 시간, 시간대를 자동으로 설정해 주세요.",
                COME_BACK,
            ],
        },
        Cause::ProviderUnavailable => Text {
            title: "지금은 {provider}(으)로 로그인할 수 없습니다",
            surely: "외부 서비스에 문제가 있습니다. 지금은 {provider}에서 로그인을 처리하지 못합니다.",
            maybe: "외부 서비스에 문제가 있을 수도 있습니다. 지금은 {provider}에서 로그인을 처리하지 못하는 듯합니다.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderError => Text {
            title: "{provider}에서 로그인이 멈췄습니다",
            surely: "외부 서비스에 문제가 있습니다. {provider}에서 사용할 만한 응답을 받지 못했습니다.",
            maybe: "외부 서비스에 문제가 있을 수도 있습니다. {provider}에서 사용할 만한 응답을 받지 못했습니다.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderTimeout => Text {
            title: "제시간에 {provider}의 응답이 오지 않았습니다",
            surely: "외부 서비스에 문제가 있습니다. {provider}의 응답이 너무 오래 걸렸습니다.",
            maybe: "외부 서비스에 문제가 있을 수도 있습니다. {provider}의 응답을 기다렸지만 제시간에 오지 않았습니다.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::NeverReturned => Text {
            title: "지난번 로그인이 끝나지 않았습니다",
            surely: "지난번 {provider} 로그인이 이 사이트로 돌아오지 않았습니다.",
            maybe: "지난번 {provider} 로그인이 이 사이트로 돌아오지 않았습니다. 중간에 그만두었거나 도중에 오류가 있었을 수도 있습니다.",
            steps: &[
                "로그인하려면 다시 시작하고, 로그인이 끝날 때까지 이 브라우저를 계속 사용해 주세요.",
                "{provider}에서 오류가 표시되었다면 잠시 기다리거나 다른 로그인 방법을 이용해 주세요.",
                "또 막히면 다른 브라우저를 이용하거나, 표시된 내용을 이 사이트의 고객지원에 알려 주세요.",
            ],
        },
        Cause::CallbackAddressMismatch => Text {
            title: "로그인이 다른 주소로 이어집니다",
            surely: "로그인을 시작한 주소와 다른 주소로 이어져 로그인을 마치지 못합니다. 저희 쪽 문제입니다.",
            maybe: "로그인을 시작한 주소와 다른 주소로 이어져 로그인을 마치지 못하는 것일 수도 있습니다. 그렇다면 저희 쪽 문제입니다.",
            steps: &[
                "나중에 다시 시도하거나, 이 사이트에 다른 로그인 방법이 있다면 그 방법을 이용해 주세요.",
                "이 사이트의 고객지원에 이 메시지를 알려 주시고, 참조 코드가 보이면 함께 알려 주세요.",
            ],
        },
        Cause::CookieNotSent => Text {
            title: "필요한 정보가 저희에게 오지 않았습니다",
            surely: "로그인에 필요한 정보가 브라우저에는 있었지만, 돌아올 때 저희에게 오지 않았습니다. 저희 쪽 문제입니다.",
            maybe: "돌아올 때 로그인에 필요한 정보가 저희에게 오지 않았을 수도 있습니다. 그렇다면 저희 쪽 문제입니다.",
            steps: &[
                "되도록 다른 로그인 방법이나 다른 브라우저를 이용해 주세요.",
                SUPPORT,
            ],
        },
        Cause::ServerLostState => Text {
            title: "로그인을 시작한 정보가 사라졌습니다",
            surely: "브라우저에는 로그인에 필요한 것이 모두 있었지만 이 사이트에는 없었습니다. 저희 쪽 문제입니다.",
            maybe: "이 사이트가 로그인을 시작한 정보를 잃어버렸을 수도 있습니다. 그렇다면 저희 쪽 문제입니다.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::ResponseModeMismatch => Text {
            title: "응답이 예상과 다른 형식으로 왔습니다",
            surely: "{provider}의 응답이 이 사이트가 읽지 않는 형식으로 왔습니다. 저희 쪽 문제입니다.",
            maybe: "{provider}의 응답이 이 사이트가 읽지 않는 형식으로 왔을 수도 있습니다. 그렇다면 저희 쪽 문제입니다.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::ClientMisconfigured => Text {
            title: "이 사이트의 요청이 받아들여지지 않았습니다",
            surely: "{provider}에서 이 사이트의 요청을 받아들이지 않았습니다. 저희가 해결할 일이며, 따로 하실 일은 없습니다.",
            maybe: "{provider}에서 이 사이트의 요청을 받아들이지 않았을 수도 있습니다. 그렇다면 저희가 해결할 일이며, 따로 하실 일은 없습니다.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::CodeRejected => Text {
            title: "로그인이 확인되지 않았습니다",
            surely: "{provider}에 로그인 확인을 요청했지만 확인되지 않았습니다. 저희가 해결할 일이며, 따로 하실 일은 없습니다.",
            maybe: "{provider}에 로그인 확인을 요청했지만 확인되지 않았을 수도 있습니다. 그렇다면 저희가 해결할 일입니다.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::IssuerMismatch => Text {
            title: "이 로그인을 중단했습니다",
            surely: "저희가 요청한 곳과 다른 로그인 서비스의 이름으로 응답이 와서 사용하지 않았습니다.",
            maybe: "저희가 요청한 곳과 다른 로그인 서비스의 이름으로 응답이 왔을 수도 있습니다. 그래서 사용하지 않았습니다.",
            steps: &[
                SUPPORT,
                OTHER_WAY,
            ],
        },
        Cause::AccountConflict => Text {
            title: "이 사이트에서 이미 사용 중인 계정입니다",
            surely: "{provider}에서 사용한 계정이나 그 이메일 주소가 이미 이 사이트의 다른 계정에 속해 있습니다.",
            maybe: "{provider}에서 사용한 계정이나 그 이메일 주소가 이미 이 사이트의 다른 계정에 속해 있을 수도 있습니다.",
            steps: &[
                "이 사이트에 다른 계정으로 로그인되어 있다면 먼저 로그아웃해 주세요.",
                "이 사이트에서 처음 사용한 방법으로 로그인해 주세요.",
                SUPPORT_AT_LAST,
            ],
        },
        Cause::AccountNotAllowed => Text {
            title: "여기에서 사용할 수 없는 계정입니다",
            surely: "이 사이트의 규칙에 따라 {provider}에서 사용한 계정은 허용되지 않습니다.",
            maybe: "이 사이트의 규칙에 따라 {provider}에서 사용한 계정이 허용되지 않는 것일 수도 있습니다.",
            steps: &[
                "다른 계정이 있다면 그 계정으로 로그인해 주세요.",
                "이 계정이 허용되어야 한다고 생각하시면 이 사이트의 고객지원에 참조 코드를 알려 주세요.",
            ],
        },
        Cause::BackendUnknown => Text {
            title: "이 로그인 방법은 제공되지 않습니다",
            surely: "여기로 온 링크는 이 사이트가 제공하지 않는 로그인 방법의 링크입니다.",
            maybe: "여기로 온 링크는 이 사이트가 제공하지 않는 로그인 방법의 링크일 수도 있습니다.",
            steps: &[
                "로그인 페이지로 돌아가 거기에 있는 방법 중에서 선택해 주세요.",
                "이 사이트의 링크를 눌러 여기로 왔다면 이 사이트의 고객지원에 참조 코드를 알려 주세요.",
            ],
        },
        Cause::ServerFailed => Text {
            title: "로그인을 마치지 못했습니다",
            surely: "로그인의 마지막 단계에서 저희 쪽에 문제가 생겼습니다.",
            maybe: "로그인의 마지막 단계에서 저희 쪽에 문제가 생겼을 수도 있습니다.",
            steps: &[
                WAIT,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::Unknown => Text {
            title: "로그인이 끝나지 않았습니다",
            surely: "원인을 찾지 못했습니다. 저희 쪽 문제로 보입니다.",
            maybe: "원인을 찾지 못했습니다. 저희 쪽 문제일 수도 있습니다.",
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
            "Chrome 설정에서 ‘개인 정보 보호 및 보안’ › ‘사이트 설정’ › ‘추가 콘텐츠 설정’ › ‘기기 내 사이트 \
                데이터’를 열어 주세요.",
            "‘기기에 데이터를 저장하도록 허용됨’ 옆의 ‘추가’를 선택하고 이 사이트의 주소를 입력해 주세요.",
        ],
        Place::ChromeAndroid => &[
            "Chrome 설정에서 ‘사이트 설정’ › ‘기기 내 사이트 데이터’를 열고 이 사이트의 데이터 저장을 허용해 \
                주세요.",
        ],
        Place::Firefox => &[
            "Firefox 설정에서 ‘개인 정보 및 보안’을 열고 쿠키 및 사이트 데이터의 ‘예외 관리’를 선택해 주세요.",
            "이 사이트의 주소를 입력하고 ‘허용’을 선택한 다음 ‘변경 내용 저장’을 눌러 주세요.",
        ],
        Place::SamsungInternet => &[
            "삼성 인터넷 설정에서 ‘사이트 및 다운로드’ › ‘사이트 권한’ › ‘쿠키’를 열고 쿠키를 허용해 주세요.",
        ],
        Place::Edge => &[
            "Edge 설정에서 ‘개인 정보, 검색 및 서비스’ › ‘쿠키’를 열고 이 사이트의 쿠키를 허용해 주세요.",
        ],
        Place::Safari => &[
            "Safari 설정에서 ‘고급’(이전 버전에서는 ‘개인정보 보호’)을 열어 주세요.",
            "‘모든 쿠키 차단’이 선택되어 있지 않아야 이 사이트가 쿠키를 저장할 수 있습니다.",
        ],
        Place::SafariIos => &[
            "설정 앱에서 ‘앱’ › ‘Safari’ › ‘고급’을 열어 주세요.",
            "‘모든 쿠키 차단’이 선택되어 있지 않아야 이 사이트가 쿠키를 저장할 수 있습니다.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "이 브라우저로 여기에 로그인이 되나요?",
    needs_scripts: "이 검사에는 스크립트가 필요합니다. 시작되지 않으면 이 사이트의 스크립트를 허용하거나 다른 \
        브라우저를 이용해 주세요.",
    checking: "검사하는 중…",
    broken: "검사를 불러오지 못했습니다. 페이지를 새로 고치거나 다른 브라우저를 이용해 주세요.",
    all_well: "로그인에 필요한 기능이 이 브라우저에서 모두 작동합니다.",
    some_maybe: "이 브라우저에 로그인을 방해하는 것이 있을 수도 있습니다.",
    some_not: "이 브라우저에 로그인을 방해하는 것이 있습니다.",
    ok: "작동함",
    maybe: "문제일 수 있음",
    not_ok: "작동하지 않음",
    unknown: "알 수 없음",
    scripts: "스크립트",
    cookies: "쿠키",
    session_storage: "이 탭의 저장 공간",
    local_storage: "이 브라우저의 저장 공간",
    indexed_db: "이 브라우저의 데이터베이스",
    frame: "독립된 창에 열린 페이지",
    app: "앱 밖에서 열린 페이지",
    network: "이 사이트와의 연결",
    secure: "암호화된 연결",
    clock: "기기의 시계",
    copy_report: "보고서 복사",
    report_holds: "보고서에는 여기에 표시된 내용과 브라우저의 이름 및 버전이 들어 있습니다. 주소나 입력한 내용은 들어 \
        있지 않습니다.",
};
