//! Korean, 합니다 with 해 주세요. After `{provider}` stands no particle that depends on how the name ends: 에서, 의, 계정으로.

use super::{CheckWords, Direction, Form, Labels, Language, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "ko",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "다시 로그인",
        back_to_sign_in: "로그인 페이지로 이동",
        go_on: "계속",
        open_top_level: "전체 페이지로 열기",
        open_in_browser: "브라우저에서 열기",
        copy_link: "링크 복사",
        other_provider: "다른 로그인 방법 선택",
        reload: "새로 고침",
        help: "도움말",
        again: "같은 문제가 여러 번 발생했습니다. 다른 브라우저나 기기, 또는 다른 로그인 방법을 이용해 주세요.",
        start_over: "이 사이트의 로그인 페이지를 열고 다시 로그인해 주세요.",
        wait: "다시 시도하기까지 남은 시간: {time}",
        wait_is_over: "이제 다시 시도할 수 있습니다.",
        reference: "문의 코드: {code}",
        copy_code: "복사",
        copied: "복사됨",
        details: "고객센터 문의용 정보",
        unnamed_provider: "선택하신 서비스",
        finishing: "로그인하는 중…",
        finishing_slowly: "아직 로그인하는 중입니다. 평소보다 오래 걸리고 있습니다…",
    },
    text,
    names: Names {
        forms: &[Form::PLAIN],
        second: &[],
        spelled: &[("Kakao", "카카오"), ("KakaoTalk", "카카오톡"), ("Naver", "네이버")],
    },
    settings,
    check: CHECK,
};

const STAY: &str = "‘{retry}’ 버튼을 누르고, 로그인이 끝날 때까지 이 브라우저를 사용해 주세요.";
const ALLOW: &str = "로그인하시려면 ‘{retry}’ 버튼을 누르고 접근을 허용해 주세요.";
const THEN_RELOAD: &str = "그런 다음 ‘{reload}’ 버튼을 눌러 주세요.";
const THEN_RETRY: &str = "그런 다음 ‘{retry}’ 버튼을 눌러 주세요.";
const WAIT: &str = "잠시 기다린 후 ‘{retry}’ 버튼을 눌러 주세요.";
const OTHER_WAY: &str = "다른 로그인 방법이 있으면 지금 그 방법을 이용할 수 있습니다.";
const SUPPORT: &str = "해결되지 않으면 ‘{help}’ 버튼을 누르고 아래 문의 코드를 알려 주세요.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "로그인되지 않았습니다",
            surely: "{provider}에서 접근이 허용되지 않았습니다. 직접 취소하신 경우라면 괜찮습니다.",
            maybe: "{provider}에서 접근이 허용되지 않았을 수도 있습니다. 직접 취소하신 경우라면 괜찮습니다.",
            steps: &[ALLOW, "취소하지 않으셨고 회사나 학교 계정이라면 관리자에게 문의해 주세요."],
        },
        Situation::PermissionGone => Text {
            title: "접근 권한을 다시 허용해 주세요",
            surely: "{provider}에서 이 사이트에 허용하신 권한이 더 이상 없습니다. 직접 해제하신 경우라면 괜찮습니다.",
            maybe: "{provider}에서 이 사이트에 허용하신 권한이 없어졌을 수도 있습니다. 직접 해제하신 경우라면 \
                괜찮습니다.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "한 단계가 더 필요합니다",
            surely: "문제가 있는 것은 아닙니다. 로그인하려면 {provider}에서 할 일이 남아 있습니다.",
            maybe: "문제가 있는 것은 아닙니다. 로그인하려면 {provider}에서 할 일이 남아 있을 수도 있습니다.",
            steps: &["‘{retry}’ 버튼을 누르고 화면에 나오는 단계를 모두 따라 주세요."],
        },
        Situation::NotFinished => Text {
            title: "지난번 로그인이 완료되지 않았습니다",
            surely: "지난번 {provider} 로그인이 완료되지 않았습니다.",
            maybe: "지난번 {provider} 로그인이 완료되지 않았습니다. 도중에 페이지를 떠났거나 오류가 있었을 수도 \
                있습니다.",
            steps: &[
                "원하시면 다시 로그인하고, 끝날 때까지 이 브라우저를 사용해 주세요.",
                "{provider}에서 오류가 표시되었다면 잠시 기다리거나 다른 로그인 방법을 이용해 주세요.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "로그인하려면 쿠키를 허용해 주세요",
            surely: "브라우저가 이 사이트의 쿠키를 차단하고 있어 로그인할 수 없습니다.",
            maybe: "로그인에 필요한 이 사이트의 쿠키를 브라우저가 차단하고 있을 수도 있습니다.",
            steps: &[
                "브라우저 설정에서 이 사이트의 쿠키를 허용해 주세요.",
                THEN_RELOAD,
                THEN_RETRY,
                "설정을 바꿀 수 없다면 다른 브라우저를 이용해 주세요. 시크릿(비공개) 창 대신 일반 창을 이용해 \
                    주세요.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "로그인하려면 데이터 저장을 허용해 주세요",
            surely: "브라우저가 이 사이트에서 로그인에 필요한 데이터를 저장하지 못하게 하고 있습니다.",
            maybe: "브라우저가 이 사이트에서 로그인에 필요한 데이터를 저장하지 못하게 하고 있을 수도 있습니다.",
            steps: &[
                "브라우저 설정에서 이 사이트의 쿠키와 사이트 데이터를 허용해 주세요.",
                THEN_RELOAD,
                THEN_RETRY,
                "해결되지 않으면 기기의 저장 공간을 확보하거나 다른 브라우저를 이용해 주세요.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "로그인이 중단되었습니다",
            surely: "로그인에 필요한 임시 데이터가 도중에 삭제되었습니다. 계정과 비밀번호에는 영향이 없습니다.",
            maybe: "로그인에 필요한 임시 데이터가 도중에 삭제되었을 수도 있습니다. 계정과 비밀번호에는 영향이 \
                없습니다.",
            steps: &[
                STAY,
                "다시 발생하면 쿠키를 삭제하는 앱, 확장 프로그램, 설정이 있는지 확인하고 이 사이트를 제외해 주세요.",
            ],
        },
        Situation::OtherTab => Text {
            title: "이 탭에서 로그인을 완료하지 못했습니다",
            surely: "다른 탭에서 시작한 로그인이라 여기에서 완료할 수 없습니다.",
            maybe: "로그인을 다른 탭에서 시작하셨을 수도 있습니다.",
            steps: &["‘{retry}’ 버튼을 누르고, 로그인이 끝날 때까지 이 탭을 사용해 주세요."],
        },
        Situation::OtherBrowser => Text {
            title: "이 브라우저에서 로그인을 완료하지 못했습니다",
            surely: "다른 브라우저나 앱, 비공개 창에서 시작하셨거나 이 브라우저의 데이터가 삭제되었습니다.",
            maybe: "다른 브라우저나 앱, 시크릿(비공개) 창에서 시작하셨거나 이 브라우저의 데이터가 삭제되었을 \
                수도 있습니다.",
            steps: &[
                STAY,
                "휴대전화에서는 링크를 누르면 열리는 브라우저를 사용해 주세요.",
                "또는 처음 사용한 브라우저로 돌아가 다시 로그인해 주세요.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "이 페이지를 브라우저에서 열어 주세요",
            surely: "이 페이지는 {app} 앱에서 열려 있습니다. 여기에서는 {provider} 계정으로 로그인하지 못할 \
                수도 있습니다.",
            maybe: "이 페이지는 앱 안에서 열려 있습니다. 여기에서는 {provider} 계정으로 로그인하지 못할 수도 있습니다.",
            steps: &[
                "‘{open_in_browser}’ 버튼을 눌러 주세요.",
                "앱 메뉴(⋯\u{a0}또는\u{a0}⋮)에서 다른 브라우저로 여는 항목을 선택해 주세요.",
                "또는 ‘{copy_link}’ 버튼을 누르고 브라우저에 붙여넣어 주세요.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "이 페이지를 따로 열어 주세요",
            surely: "다른 웹사이트 안에 표시된 페이지에서는 브라우저가 로그인을 허용하지 않습니다.",
            maybe: "다른 웹사이트 안에 표시된 페이지에서는 브라우저가 로그인을 허용하지 않을 수도 있습니다.",
            steps: &["‘{open_top_level}’ 버튼을 누르고, 열린 페이지에서 로그인해 주세요."],
        },
        Situation::NewerSignIn => Text {
            title: "새로운 로그인이 진행 중입니다",
            surely: "이 브라우저에서 나중에 다른 로그인을 시작하셨습니다. 가장 최근 것만 완료할 수 있습니다.",
            maybe: "이 브라우저에서 나중에 다른 로그인을 시작하셨을 수도 있습니다. 가장 최근 것만 완료할 수 \
                있습니다.",
            steps: &[
                "이 사이트의 다른 탭을 확인하고 그곳에서 계속해 주세요.",
                "없다면 ‘{retry}’ 버튼을 누르고 이 탭만 사용해 주세요.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "로그인 시간이 초과되었습니다",
            surely: "로그인에 허용된 시간이 지났습니다.",
            maybe: "로그인에 허용된 시간이 지났을 수도 있습니다.",
            steps: &[
                "비밀번호나 휴대전화를 미리 준비해 주세요.",
                "그런 다음 ‘{retry}’ 버튼을 누르고 중간에 오래 멈추지 말고 로그인해 주세요.",
                "그런 다음 ‘{reload}’ 버튼을 누르고 중간에 오래 멈추지 말고 로그인해 주세요.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "이 로그인은 한 번만 사용할 수 있습니다",
            surely: "이미 처리된 로그인입니다. 새로 고치거나 뒤로 가면 이 화면이 나타납니다.",
            maybe: "이미 처리된 로그인일 수도 있습니다. 새로 고치거나 뒤로 가면 이 화면이 나타납니다.",
            steps: &[
                "이 사이트의 첫 페이지를 열어 이미 로그인되어 있는지 확인해 주세요.",
                "로그인되어 있지 않다면 ‘{retry}’ 버튼을 누르고, 새로 고치거나 뒤로 가지 마세요.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "로그인을 완료하지 못했습니다",
            surely: "{provider}에서 보낸 응답이 돌아오는 도중에 없어지거나 바뀌었습니다.",
            maybe: "{provider}에서 보낸 응답이 돌아오는 도중에 없어지거나 바뀌었을 수도 있습니다.",
            steps: &[
                STAY,
                "다시 발생하면 다른 브라우저를 이용해 주세요. 확장 프로그램이 웹 주소를 바꾸는 경우가 있습니다.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "로그인 페이지에서 시작해 주세요",
            surely: "북마크 등으로 이 페이지가 바로 열렸습니다. 로그인하는 동안에만 쓰이는 페이지입니다.",
            maybe: "북마크 등으로 이 페이지가 바로 열렸을 수도 있습니다. 로그인하는 동안에만 쓰이는 페이지입니다.",
            steps: &[
                "‘{retry}’ 버튼을 눌러 주세요.",
                "이 페이지를 북마크해 두셨다면 대신 이 사이트의 첫 페이지를 저장해 주세요.",
            ],
        },
        Situation::Offline => Text {
            title: "인터넷 연결을 확인해 주세요",
            surely: "기기가 오프라인이었거나 네트워크가 이 사이트를 차단했습니다.",
            maybe: "기기가 오프라인이었거나 네트워크가 이 사이트를 차단했을 수도 있습니다.",
            steps: &[
                "기기가 인터넷에 연결되어 있는지 확인해 주세요.",
                "공용 Wi‑Fi에서는 먼저 Wi‑Fi 로그인 화면에서 인증을 완료해 주세요.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "기기의 날짜와 시간을 확인해 주세요",
            surely: "기기의 시계가 많이 어긋나 있어 로그인할 수 없습니다.",
            maybe: "기기의 시계가 많이 어긋나 있어 로그인하지 못하는 것일 수도 있습니다.",
            steps: &["기기 설정에서 날짜, 시간, 시간대를 자동으로 설정해 주세요.", THEN_RELOAD, THEN_RETRY],
        },
        Situation::ProviderTrouble => Text {
            title: "지금은 {provider} 계정으로 로그인할 수 없습니다",
            surely: "{provider}에서 문제가 발생했습니다. 계정에는 영향이 없습니다.",
            maybe: "{provider}에서 문제가 발생했을 수도 있습니다. 계정에는 영향이 없습니다.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "이 주소에서는 로그인할 수 없습니다",
            surely: "이 사이트의 다른 웹 주소에서만 로그인할 수 있습니다. 저희 쪽 문제입니다.",
            maybe: "이 사이트의 다른 웹 주소에서만 로그인이 가능할 수도 있습니다. 저희 쪽 문제입니다.",
            steps: &["‘{retry}’ 버튼을 누르고, 열린 페이지에서 로그인해 주세요.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "로그인을 완료하지 못했습니다",
            surely: "저희 쪽 문제입니다. 계정에는 영향이 없습니다.",
            maybe: "저희 쪽 문제일 수도 있습니다. 계정에는 영향이 없습니다.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "이 로그인을 중단했습니다",
            surely: "선택하신 서비스가 아닌 곳에서 온 응답이라 사용하지 않았습니다.",
            maybe: "선택하신 서비스가 아닌 곳에서 온 응답일 수도 있습니다. 그래서 사용하지 않았습니다.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "이미 이 사이트에 계정이 있습니다",
            surely: "{provider}에서 로그인하신 계정은 이 사이트의 다른 계정에 연결되어 있습니다. 대부분 다른 방법으로 \
                가입하신 경우입니다.",
            maybe: "{provider}에서 로그인하신 계정은 이 사이트의 다른 계정에 연결되어 있을 수도 있습니다. 대부분 다른 \
                방법으로 가입하신 경우입니다.",
            steps: &[
                "이 사이트에 다른 계정으로 로그인되어 있다면 먼저 로그아웃해 주세요.",
                "이메일과 비밀번호 등 처음 가입하신 방법으로 로그인해 주세요.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "이 계정은 여기에서 사용할 수 없습니다",
            surely: "{provider}에서 로그인하신 계정은 이 사이트에서 사용할 수 없습니다.",
            maybe: "{provider}에서 로그인하신 계정은 이 사이트에서 사용하지 못할 수도 있습니다.",
            steps: &["다른 계정이 있다면 그 계정으로 로그인해 주세요.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "이 로그인 방법은 사용할 수 없습니다",
            surely: "열어 보신 링크는 이 사이트에 없는 로그인 방법의 링크입니다.",
            maybe: "열어 보신 링크는 이 사이트에 없는 로그인 방법의 링크일 수도 있습니다.",
            steps: &["‘{other_provider}’ 버튼을 눌러 주세요.", SUPPORT],
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
            "Chrome 설정에서 ‘사이트 설정’ › ‘기기 내 사이트 데이터’를 열고 이 사이트의 데이터 저장을 허용해 주세요.",
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
            "‘모든 쿠키 차단’이 선택되어 있지 않은지 확인해 주세요.",
        ],
        Place::SafariIos => &[
            "설정 앱에서 ‘앱’ › ‘Safari’ › ‘고급’을 열어 주세요.",
            "‘모든 쿠키 차단’이 선택되어 있지 않은지 확인해 주세요.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "이 브라우저에서 로그인할 수 있는지 확인",
    needs_scripts: "이 검사에는 JavaScript가 필요합니다. 시작되지 않으면 이 사이트의 JavaScript를 허용하거나 \
        다른 브라우저를 이용해 주세요.",
    checking: "검사하는 중…",
    broken: "검사를 시작하지 못했습니다. 페이지를 새로 고치거나 다른 브라우저를 이용해 주세요.",
    all_well: "로그인에 필요한 기능이 이 브라우저에서 모두 작동합니다.",
    some_maybe: "이 브라우저에 로그인을 방해하는 것이 있을 수도 있습니다.",
    some_not: "이 브라우저에 로그인을 방해하는 것이 있습니다.",
    ok: "정상",
    maybe: "문제일 수 있음",
    not_ok: "문제 있음",
    unknown: "확인하지 못함",
    scripts: "JavaScript",
    cookies: "쿠키",
    session_storage: "이 탭의 저장 공간",
    local_storage: "이 브라우저의 저장 공간",
    indexed_db: "이 브라우저의 데이터베이스",
    frame: "다른 웹사이트에 포함된 페이지",
    app: "앱 내 브라우저",
    network: "이 사이트와의 연결",
    secure: "암호화된 연결",
    clock: "기기의 시계",
    copy_report: "보고서 복사",
    report_holds: "보고서에는 여기에 표시된 내용과 브라우저의 이름 및 버전이 들어 있습니다. 웹 주소(URL)나 \
        입력한 내용은 들어 있지 않습니다.",
};
