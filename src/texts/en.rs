//! English. "We" is the site that the user wants to enter. `{provider}` never begins a sentence inside a text, since the words that
//! stand for an unknown name are lower case.

use super::{CheckWords, Direction, Labels, Language, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "en",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Try again",
        back_to_sign_in: "Go to sign‑in page",
        go_on: "Continue",
        open_top_level: "Open full page",
        open_in_browser: "Open in browser",
        copy_link: "Copy link",
        other_provider: "Choose another way to sign in",
        reload: "Reload",
        help: "Get help",
        again: "This has happened more than once. Use another browser or device, or another way to sign in.",
        start_over: "Go to this site’s sign-in page and sign in again.",
        wait: "Best to wait {time} before trying again.",
        wait_is_over: "You can try again now.",
        reference: "Reference code: {code}",
        copy_code: "Copy",
        copied: "Copied",
        details: "Details for support",
        unnamed_provider: "the service you chose",
        finishing: "Signing you in…",
        finishing_slowly: "Still signing you in. This is taking longer than usual…",
    },
    text,
    names: Names::UNCHANGED,
    settings,
    check: CHECK,
};

const STAY: &str = "Select “{retry}” and stay in this browser until you are signed in.";
const ALLOW: &str = "To sign in, select “{retry}” and allow access.";
const THEN_RELOAD: &str = "Then select “{reload}”.";
const THEN_RETRY: &str = "Then select “{retry}”.";
const WAIT: &str = "Wait a moment, then select “{retry}”.";
const OTHER_WAY: &str = "If there is another way to sign in, you can use that now.";
const SUPPORT: &str = "If that does not help, select “{help}” and quote the reference code below.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "You are not signed in",
            surely: "Access was not allowed at {provider}. If you chose Cancel, nothing is wrong.",
            maybe: "Access may not have been allowed at {provider}. If you chose Cancel, nothing is wrong.",
            steps: &[
                ALLOW,
                "If you did not cancel and it is a work or school account, ask your administrator.",
            ],
        },
        Situation::PermissionGone => Text {
            title: "We need your permission again",
            surely: "The permission you gave us at {provider} is no longer there. If you removed it, nothing is \
                wrong.",
            maybe: "The permission you gave us at {provider} may no longer be there. If you removed it, nothing \
                is wrong.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "One more step is needed",
            surely: "Nothing is wrong. To sign you in, {provider} needs you to do something first.",
            maybe: "Nothing is wrong. To sign you in, {provider} may need you to do something first.",
            steps: &["Select “{retry}” and follow each step that {provider} shows you."],
        },
        Situation::NotFinished => Text {
            title: "Your last sign-in was not finished",
            surely: "Last time, signing in with {provider} was not finished.",
            maybe: "Last time, signing in with {provider} was not finished. You may have left, or there was an \
                error.",
            steps: &[
                "Sign in again if you want to, and stay in this browser until you are signed in.",
                "If {provider} showed an error, wait a little, or use another way to sign in.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Allow cookies to sign in",
            surely: "Your browser is blocking cookies for this site, so we cannot sign you in.",
            maybe: "We need cookies to sign you in, and your browser may be blocking them for this site.",
            steps: &[
                "In your browser’s settings, allow cookies for this site.",
                THEN_RELOAD,
                THEN_RETRY,
                "If you cannot change this, use another browser. Instead of a private (incognito) window, use a \
                    normal one.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Allow site data to sign in",
            surely: "Your browser is not letting this site save data, which it needs to sign you in.",
            maybe: "Your browser may not be letting this site save data, which it needs to sign you in.",
            steps: &[
                "In your browser’s settings, allow cookies and site data for this site.",
                THEN_RELOAD,
                THEN_RETRY,
                "If that does not help, free up space on this device, or use another browser.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "Your sign-in was interrupted",
            surely: "Temporary data that we need to sign you in was deleted. Your account and passwords are not \
                affected.",
            maybe: "Temporary data that we need to sign you in may have been deleted. Your account and \
                passwords are not affected.",
            steps: &[
                STAY,
                "If it happens again, check whether an app, an add-on or a setting deletes cookies, and exclude \
                    this site.",
            ],
        },
        Situation::OtherTab => Text {
            title: "Sign-in could not be finished in this tab",
            surely: "You started in another tab.",
            maybe: "You may have started in another tab.",
            steps: &["Select “{retry}” and stay in this tab until you are signed in."],
        },
        Situation::OtherBrowser => Text {
            title: "We could not finish signing you in here",
            surely: "You started in another browser, app or private window, or this browser’s data was deleted.",
            maybe: "You may have started in another browser, app or private (incognito) window, or this \
                browser’s data was deleted.",
            steps: &[
                STAY,
                "On a phone, use the browser that opens when you tap a link.",
                "Or go back to the browser you started in, and sign in again there.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Open this page in your browser",
            surely: "This page is open in the {app} app. Signing in with {provider} may not work here.",
            maybe: "This page is open inside an app, where signing in with {provider} may not work.",
            steps: &[
                "Select “{open_in_browser}”.",
                "In the app’s menu (⋯\u{a0}or\u{a0}⋮), look for a way to open this page in a browser.",
                "Or select “{copy_link}” and paste it into your browser.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Open this page on its own",
            surely: "Your browser does not let you sign in on a page that is inside another website.",
            maybe: "Your browser may not let you sign in on a page that is inside another website.",
            steps: &["Select “{open_top_level}” and sign in there."],
        },
        Situation::NewerSignIn => Text {
            title: "You have a newer sign-in in progress",
            surely: "You started another sign-in later in this browser. Only the newest can be finished.",
            maybe: "You may have started another sign-in later in this browser. Only the newest can be finished.",
            steps: &[
                "Check your other tabs of this site, and continue there.",
                "If there are none, select “{retry}” and use only this tab.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "Signing in took too long",
            surely: "More time passed than we allow for signing in.",
            maybe: "More time may have passed than we allow for signing in.",
            steps: &[
                "Have your password or phone at hand.",
                "Then select “{retry}” and sign in without a long break.",
                "Then select “{reload}” and sign in without a long break.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "This sign-in can be used only once",
            surely: "It was already used. This happens if you reload the page or go back.",
            maybe: "It may already have been used. This happens if you reload the page or go back.",
            steps: &[
                "Open this site’s home page to see whether you are already signed in.",
                "If not, select “{retry}”, and do not reload or go back.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "We could not finish signing you in",
            surely: "The response from {provider} was lost or changed on the way back.",
            maybe: "The response from {provider} may have been lost or changed on the way back.",
            steps: &[
                STAY,
                "If it happens again, use another browser. An add-on in this one can change web addresses.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Start from the sign-in page",
            surely: "This page was opened directly, for example from a bookmark. It works only while you are \
                signing in.",
            maybe: "This page may have been opened directly, for example from a bookmark. It works only while \
                you are signing in.",
            steps: &["Select “{retry}”.", "If you have a bookmark for this page, save this site’s home page \
                instead."],
        },
        Situation::Offline => Text {
            title: "Check your internet connection",
            surely: "You were offline, or your network blocked this site.",
            maybe: "You may have been offline, or your network blocked this site.",
            steps: &[
                "Check that your device is connected to the internet.",
                "On public Wi‑Fi, sign in to the network first.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Check your device’s date and time",
            surely: "The clock of your device is so far off that you cannot be signed in.",
            maybe: "The clock of your device may be so far off that you cannot be signed in.",
            steps: &["In your device’s settings, set date, time and time zone to automatic.", THEN_RELOAD, THEN_RETRY],
        },
        Situation::ProviderTrouble => Text {
            title: "Signing in with {provider} is not working",
            surely: "There is a problem at {provider}. Your account is not affected.",
            maybe: "There may be a problem at {provider}. Your account is not affected.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "You cannot sign in from this address",
            surely: "Sign-in works only at another web address of this site. The problem is on our side.",
            maybe: "Sign-in may work only at another web address of this site. The problem is on our side.",
            steps: &["Select “{retry}” and sign in there.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "We could not finish signing you in",
            surely: "The problem is on our side. Your account is not affected.",
            maybe: "The problem may be on our side. Your account is not affected.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "We stopped this sign-in",
            surely: "The response did not come from the service you chose, so we did not use it.",
            maybe: "The response may not have come from the service you chose, so we did not use it.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "You already have an account here",
            surely: "The account you used at {provider} belongs to another account here. Most people first \
                registered in another way.",
            maybe: "The account you used at {provider} may belong to another account here. Most people first \
                registered in another way.",
            steps: &[
                "If you are signed in here with another account, sign out first.",
                "Sign in the way you first did, for example with e‑mail and password.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "You cannot use this account here",
            surely: "This site does not accept the account you used at {provider}.",
            maybe: "This site may not accept the account you used at {provider}.",
            steps: &["If you have another account, sign in with that one.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "This way to sign in is not available",
            surely: "The link you followed is for a way to sign in that this site does not offer.",
            maybe: "The link you followed may be for a way to sign in that this site does not offer.",
            steps: &["Select “{other_provider}”.", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "In Chrome’s settings, open “Privacy and security” › “Site settings” › “Additional content \
                settings” › “On-device site data”.",
            "Next to “Allowed to save data on your device”, choose “Add”, and enter this site’s address.",
        ],
        Place::ChromeAndroid => &[
            "In Chrome’s settings, open “Site settings” › “On-device site data”, and allow this site to save data.",
        ],
        Place::Firefox => &[
            "In Firefox’s settings, open “Privacy and security”, and choose “Manage exceptions” for cookies and \
                site data.",
            "Enter this site’s address, choose “Allow”, then “Save Changes”.",
        ],
        Place::SamsungInternet => &[
            "In Samsung Internet’s settings, open “Sites and downloads” › “Site permissions” › “Cookies”, and \
                allow cookies.",
        ],
        Place::Edge => &[
            "In Edge’s settings, open “Privacy, search, and services” › “Cookies”, and allow cookies for this site.",
        ],
        Place::Safari => &[
            "In the menu bar, open “Safari” › “Settings” › “Advanced” (in older versions: “Privacy”).",
            "Check that “Block all cookies” is not selected.",
        ],
        Place::SafariIos => &[
            "In the Settings app, open “Apps” › “Safari” › “Advanced”.",
            "Check that “Block All Cookies” is not selected.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Can you sign in with this browser?",
    needs_scripts: "This check needs JavaScript. If it does not start, allow JavaScript for this site, or use \
        another browser.",
    checking: "Checking…",
    broken: "The check could not be loaded. Reload the page, or use another browser.",
    all_well: "Everything that signing in needs works in this browser.",
    some_maybe: "Something in this browser may stop you from signing in.",
    some_not: "Something in this browser stops you from signing in.",
    ok: "OK",
    maybe: "Possible problem",
    not_ok: "Problem",
    unknown: "Could not check",
    scripts: "JavaScript",
    cookies: "Cookies",
    session_storage: "Storage of this tab",
    local_storage: "Storage of this browser",
    indexed_db: "Database of this browser",
    frame: "Embedded in another website",
    app: "In-app browser",
    network: "Connection to this site",
    secure: "Encrypted connection",
    clock: "Clock of your device",
    copy_report: "Copy report",
    report_holds: "The report contains what you see here, and the name and version of your browser. It contains \
        no web addresses (URLs) and nothing you typed.",
};
