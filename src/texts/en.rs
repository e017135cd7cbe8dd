//! English. "We" is the site that the user wants to enter, and `{provider}` never begins a sentence, since the words
//! that stand for an unknown name are lower case. A title says what the user can see, so that it suits both a certain
//! and an uncertain verdict. What can be shown on a login page, before leaving, does not count on a reference code.

use super::{CheckWords, Direction, Labels, Language, Text};
use crate::settings::Place;
use crate::vocabulary::Cause;

pub(super) const LANGUAGE: Language = Language {
    tag: "en",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Try again",
        back_to_sign_in: "Back to sign-in",
        go_on: "Continue",
        open_top_level: "Open in its own window",
        open_in_browser: "Open in browser",
        copy_link: "Copy link",
        other_provider: "Choose another way to sign in",
        reload: "Reload",
        help: "Get help",
        again: "This has happened more than once. Try another browser or device, or another way to sign in.",
        wait: "You can start again in {time}.",
        wait_is_over: "You can start again now.",
        reference: "Reference code",
        copy_code: "Copy",
        copied: "Copied",
        details: "Details for support",
        unnamed_provider: "the sign-in service",
        finishing: "Finishing sign-in…",
        finishing_slowly: "Still finishing. This takes longer than usual…",
    },
    text,
    settings,
    check: CHECK,
};

const START_AGAIN: &str = "Start again, and stay in this browser until you are signed in.";
const ALLOW_ACCESS: &str = "If you want to sign in, start again and allow access when {provider} asks.";
const COME_BACK: &str = "Come back to this site, and sign in from the start.";
const STAY_OUT_OF_APPS: &str = "If you are asked whether to open an app, stay in the browser.";
const WAIT: &str = "Wait a moment, then start again.";
const OR_OTHER_WAY: &str = "Or use another way to sign in, if this site offers one.";
const OTHER_WAY: &str = "Use another way to sign in, if this site offers one.";
const OTHER_WAY_IF_AGAIN: &str = "If it happens again, try another way to sign in, or another browser.";
const OTHER_BROWSER: &str = "If it happens again, try another browser, profile or network.";
const SUPPORT: &str = "Give this site’s support the reference code.";
const SUPPORT_IF_AGAIN: &str = "If it happens again, give this site’s support the reference code.";
const SUPPORT_AT_LAST: &str = "If that does not help, give this site’s support the reference code.";

const fn text(cause: Cause) -> Text {
    match cause {
        Cause::UserDenied => Text {
            title: "Sign-in was not completed",
            surely: "We were told by {provider} that access was not allowed. If you chose Cancel, nothing is wrong.",
            maybe: "Access through {provider} may have been cancelled or not allowed. \
                If you chose Cancel, nothing is wrong.",
            steps: &[
                ALLOW_ACCESS,
                "If you did not cancel and it is a work or school account, ask the people who manage it.",
            ],
        },
        Cause::ConsentWithdrawn => Text {
            title: "This site needs your permission again",
            surely: "The permission you once gave this site at {provider} is no longer there. \
                If you removed it yourself, nothing is wrong.",
            maybe: "The permission you once gave this site at {provider} may no longer be there. \
                If you removed it yourself, nothing is wrong.",
            steps: &[ALLOW_ACCESS],
        },
        Cause::InteractionRequired => Text {
            title: "Sign-in needs one more step from you",
            surely: "Nothing is wrong: {provider} needs you to do something first, \
                such as signing in there or choosing an account.",
            maybe: "Nothing is wrong: {provider} may need you to do something first, \
                such as signing in there or choosing an account.",
            steps: &["Start again if you want to, and follow each step that {provider} shows you."],
        },
        Cause::LeftProvider => Text {
            title: "You are not signed in yet",
            surely: "You came back from {provider} before sign-in was finished. \
                If you changed your mind, nothing is wrong.",
            maybe: "You may have come back from {provider} before sign-in was finished. \
                If you changed your mind, nothing is wrong.",
            steps: &[
                "Start again if you want to, and let {provider} bring you back here when you are done there.",
                "If {provider} showed you an error, try another way to sign in, if there is one.",
            ],
        },
        Cause::CookiesBlocked => Text {
            title: "Signing in needs cookies",
            surely: "Your browser is not keeping cookies for this site, and without them sign-in cannot be finished.",
            maybe: "Your browser may not be keeping cookies for this site, \
                and without them sign-in cannot be finished.",
            steps: &[
                "In your browser’s settings, allow cookies for this site.",
                COME_BACK,
                "If you cannot change the setting, try another browser, profile or window.",
            ],
        },
        Cause::StorageBlocked => Text {
            title: "Signing in needs to store data in your browser",
            surely: "This site has to keep a little data in your browser while you sign in, \
                but the browser does not let it.",
            maybe: "This site has to keep a little data in your browser while you sign in, \
                but the browser may not let it.",
            steps: &[
                "In your browser’s settings, allow cookies and site data for this site.",
                COME_BACK,
                "If that does not help, try another browser, profile or device.",
            ],
        },
        Cause::CookieRemoved => Text {
            title: "Part of this sign-in is missing",
            surely: "Something that this site stored in your browser for this sign-in \
                was removed before you came back.",
            maybe: "Something that this site stored in your browser for this sign-in \
                may have been removed before you came back.",
            steps: &[
                START_AGAIN,
                "If it happens again, check whether an app or add-on deletes cookies, and let this site keep its own.",
                "If that does not help, try another browser or profile.",
            ],
        },
        Cause::StorageCleared => Text {
            title: "Data for this sign-in is missing",
            surely: "Data that this site stored in your browser for this sign-in \
                was cleared before you came back.",
            maybe: "Data that this site stored in your browser for this sign-in \
                may have been cleared before you came back.",
            steps: &[
                START_AGAIN,
                "If it happens again, check whether an app or add-on clears site data, and let this site keep its own.",
                "If that does not help, try another browser or profile.",
            ],
        },
        Cause::TabChanged => Text {
            title: "Sign-in came back in another tab",
            surely: "This sign-in began in one tab and came back in another, where it cannot be finished.",
            maybe: "This sign-in may have begun in one tab and come back in another, where it cannot be finished.",
            steps: &["Start again, and stay in this tab until you are signed in.", STAY_OUT_OF_APPS],
        },
        Cause::BrowserChanged => Text {
            title: "We could not find where this sign-in began",
            surely: "This browser has no trace of it. \
                It began in another browser, app or window, or what was stored here has been cleared since.",
            maybe: "This sign-in may have begun in another browser, profile, app or private window, \
                or what was stored here may have been cleared since.",
            steps: &[
                "Start again here, and stay in this browser until you are signed in.",
                STAY_OUT_OF_APPS,
                "If you began in another browser, you can also go back to it and start again there.",
            ],
        },
        Cause::InAppBrowser => Text {
            title: "Signing in needs a regular browser",
            surely: "This page is open inside an app. \
                Signing in through {provider} needs a browser such as Safari or Chrome.",
            maybe: "This page may be open inside an app, where signing in through {provider} is not always possible.",
            steps: &[
                "Open this site in a browser such as Safari or Chrome. The app’s menu often has a choice for that.",
                "If it has none, type this site’s address into the browser.",
                "Sign in there from the start.",
            ],
        },
        Cause::EmbeddedFrame => Text {
            title: "This page is shown inside another website",
            surely: "Your browser does not let sign-in finish in a page that is inside another website.",
            maybe: "Your browser may not let sign-in finish in a page that is inside another website.",
            steps: &["Open this site in its own window or tab.", "Sign in there from the start."],
        },
        Cause::ParallelFlows => Text {
            title: "A newer sign-in took the place of this one",
            surely: "Another sign-in was started in this browser after this one, and only the newest can be finished.",
            maybe: "Another sign-in may have been started in this browser after this one. \
                Only the newest can be finished.",
            steps: &[
                "Look at your other tabs of this site. If you are signed in or signing in there, go on there.",
                "If not, start again here, and use only this tab until you are signed in.",
            ],
        },
        Cause::FlowExpired => Text {
            title: "Sign-in took too long",
            surely: "More time passed than this site allows for one sign-in, so it could not be finished.",
            maybe: "More time may have passed than this site allows for one sign-in, so it could not be finished.",
            steps: &[
                "Have what you need at hand, such as your password or your phone.",
                "Start again, and go on without a long break until you are signed in.",
            ],
        },
        Cause::CallbackReplayed => Text {
            title: "This sign-in was already used",
            surely: "Each sign-in can be used only once, and this one was used before. \
                Reloading the page or going back is enough for that.",
            maybe: "This sign-in may have been used before, and each can be used only once. \
                Reloading the page or going back is enough for that.",
            steps: &[
                "Open this site’s home page to see whether you are signed in already.",
                "If you are not, start again, and do not reload or go back until you are signed in.",
            ],
        },
        Cause::QueryLost => Text {
            title: "The answer from {provider} is missing",
            surely: "You came to this page without the answer that {provider} gives when you sign in, \
                so we could not sign you in.",
            maybe: "The answer that {provider} gives when you sign in may have been lost on the way here, \
                so we could not sign you in.",
            steps: &[START_AGAIN, OTHER_BROWSER, SUPPORT_AT_LAST],
        },
        Cause::QueryDamaged => Text {
            title: "We could not use the answer from {provider}",
            surely: "The answer from {provider} was incomplete or was not the one we expected, so we did not go on.",
            maybe: "The answer from {provider} may have been incomplete or not the one we expected, \
                so we did not go on.",
            steps: &[START_AGAIN, OTHER_BROWSER, SUPPORT_AT_LAST],
        },
        Cause::OpenedDirectly => Text {
            title: "This page is only one step of signing in",
            surely: "This page was opened on its own, for example from a bookmark or a link. \
                It is needed only while you are signing in.",
            maybe: "This page may have been opened on its own, for example from a bookmark or a link. \
                It is needed only while you are signing in.",
            steps: &[
                "Go to this site’s sign-in page, and start there.",
                "If you have a bookmark for this page, save this site’s home page instead.",
            ],
        },
        Cause::StaleLoginPage => Text {
            title: "The sign-in page needs to be loaded again",
            surely: "The sign-in page has been open for longer than this site allows.",
            maybe: "The sign-in page may have been open for longer than this site allows.",
            steps: &["Load the sign-in page again.", "Then sign in without a long wait."],
        },
        Cause::DeviceOffline => Text {
            title: "There was a problem with the connection",
            surely: "Your device was not connected, or its network did not let it through to this site.",
            maybe: "Your device may have lost its connection, or its network may not have let it through to this site.",
            steps: &[
                "Check that your device is connected to the internet.",
                "If you use public Wi-Fi, complete the network’s own welcome page first.",
                "Then start again.",
            ],
        },
        Cause::ClockWrong => Text {
            title: "Your device shows the wrong time",
            surely: "The clock of your device is so far off that sign-in ends too early.",
            maybe: "The clock of your device may be so far off that sign-in ends too early.",
            steps: &["In your device’s settings, set the date, time and time zone to automatic.", COME_BACK],
        },
        Cause::ProviderUnavailable => Text {
            title: "You cannot sign in through {provider} right now",
            surely: "An outside service has trouble: {provider} cannot sign you in at the moment.",
            maybe: "An outside service may have trouble: {provider} does not seem able to sign you in at the moment.",
            steps: &[WAIT, OR_OTHER_WAY],
        },
        Cause::ProviderError => Text {
            title: "Sign-in stopped at {provider}",
            surely: "An outside service has trouble: {provider} did not give us an answer we can use.",
            maybe: "An outside service may have trouble: {provider} did not give us an answer we can use.",
            steps: &[WAIT, OR_OTHER_WAY],
        },
        Cause::ProviderTimeout => Text {
            title: "No answer came from {provider} in time",
            surely: "An outside service has trouble: {provider} took too long to answer us.",
            maybe: "An outside service may have trouble: we waited for {provider}, and no answer came in time.",
            steps: &[WAIT, OR_OTHER_WAY],
        },
        Cause::NeverReturned => Text {
            title: "Your last sign-in did not finish",
            surely: "An earlier sign-in through {provider} did not come back to this site.",
            maybe: "An earlier sign-in through {provider} did not come back to this site. \
                You may have left it, or there may have been an error on the way.",
            steps: &[
                "Start again if you want to, and stay in this browser until you are signed in.",
                "If {provider} showed you an error, wait a little, or use another way to sign in.",
                "If you get stuck again, try another browser, or tell this site’s support what you saw.",
            ],
        },
        Cause::CallbackAddressMismatch => Text {
            title: "Sign-in leads to a different address",
            surely: "Sign-in leads to a different address from the one you begin at, so it cannot be finished. \
                This is on our side.",
            maybe: "Sign-in may lead to a different address from the one you begin at, where it cannot be finished. \
                That would be on our side.",
            steps: &[
                "Try later, or use another way to sign in, if this site offers one.",
                "Tell this site’s support about this message, and give the reference code if you see one.",
            ],
        },
        Cause::CookieNotSent => Text {
            title: "Something we need did not reach us",
            surely: "Your browser kept what sign-in needs, but it did not reach us when you came back. \
                This is on our side.",
            maybe: "Something that sign-in needs may not have reached us when you came back. \
                That would be on our side.",
            steps: &["Use another way to sign in or another browser, if you can.", SUPPORT],
        },
        Cause::ServerLostState => Text {
            title: "The beginning of your sign-in got lost",
            surely: "Your browser kept everything that sign-in needs, but this site did not. This is on our side.",
            maybe: "This site may have lost the beginning of your sign-in. That would be on our side.",
            steps: &[START_AGAIN, SUPPORT_IF_AGAIN],
        },
        Cause::ResponseModeMismatch => Text {
            title: "The answer came in an unexpected form",
            surely: "The answer from {provider} came in a form that this site does not read. This is on our side.",
            maybe: "The answer from {provider} may have come in a form that this site does not read. \
                That would be on our side.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Cause::ClientMisconfigured => Text {
            title: "A request from this site was not accepted",
            surely: "A request from this site was not accepted by {provider}. \
                This is for us to sort out with them, not for you.",
            maybe: "A request from this site may not have been accepted by {provider}. \
                That would be for us to sort out with them, not for you.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Cause::CodeRejected => Text {
            title: "Your sign-in could not be confirmed",
            surely: "We asked {provider} to confirm your sign-in, but it was not confirmed. \
                This is for us to sort out with them, not for you.",
            maybe: "We asked {provider} to confirm your sign-in, but it may not have been confirmed. \
                That would be for us to sort out with them, not for you.",
            steps: &[START_AGAIN, SUPPORT_IF_AGAIN],
        },
        Cause::IssuerMismatch => Text {
            title: "We stopped this sign-in",
            surely: "The answer came in the name of a different sign-in service from the one we asked, \
                so we did not use it.",
            maybe: "The answer may have come in the name of a different sign-in service from the one we asked, \
                so we did not use it.",
            steps: &[SUPPORT, OTHER_WAY],
        },
        Cause::AccountConflict => Text {
            title: "This account is already in use on this site",
            surely: "The account you used at {provider}, or its email address, \
                already belongs to another account on this site.",
            maybe: "The account you used at {provider}, or its email address, \
                may already belong to another account on this site.",
            steps: &[
                "If you are signed in here with another account, sign out of it first.",
                "Sign in the way you first did on this site.",
                SUPPORT_AT_LAST,
            ],
        },
        Cause::AccountNotAllowed => Text {
            title: "This account cannot be used here",
            surely: "The rules of this site do not allow the account you used at {provider}.",
            maybe: "The rules of this site may not allow the account you used at {provider}.",
            steps: &[
                "If you have another account, sign in with that one.",
                "If you think this account should be allowed, give this site’s support the reference code.",
            ],
        },
        Cause::BackendUnknown => Text {
            title: "This way to sign in is not available",
            surely: "The link that led here is for a way to sign in that this site does not offer.",
            maybe: "The link that led here may be for a way to sign in that this site does not offer.",
            steps: &[
                "Go back to the sign-in page, and choose one of the ways offered there.",
                "If a link on this site led here, give this site’s support the reference code.",
            ],
        },
        Cause::ServerFailed => Text {
            title: "We could not finish your sign-in",
            surely: "Something went wrong on our side in the last step of signing in.",
            maybe: "Something may have gone wrong on our side in the last step of signing in.",
            steps: &[WAIT, SUPPORT_IF_AGAIN],
        },
        Cause::Unknown => Text {
            title: "Sign-in could not be finished",
            surely: "We could not find out why. It looks like a problem on our side.",
            maybe: "We could not find out why. It may be a problem on our side.",
            steps: &[START_AGAIN, OTHER_WAY_IF_AGAIN, SUPPORT_AT_LAST],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "In Chrome’s settings, open “Privacy and security” › “Site settings” › “Additional content settings” \
                › “On-device site data”.",
            "Next to “Allowed to save data on your device”, choose “Add”, and enter this site’s address.",
        ],
        Place::ChromeAndroid => &[
            "In Chrome’s settings, open “Site settings” › “On-device site data”, and allow this site to save \
                data.",
        ],
        Place::Firefox => &[
            "In Firefox’s settings, open “Privacy and security”, and choose “Manage exceptions” for cookies and \
                site data.",
            "Enter this site’s address, choose “Allow”, then “Save Changes”.",
        ],
        Place::SamsungInternet => &[
            "In Samsung Internet’s settings, open “Sites and downloads” › “Site permissions” › “Cookies”, and allow \
                cookies.",
        ],
        Place::Edge => &[
            "In Edge’s settings, open “Privacy, search, and services” › “Cookies”, and allow cookies for this \
                site.",
        ],
        Place::Safari => &[
            "In the menu bar, open “Safari” › “Settings” › “Advanced” (in older versions: “Privacy”).",
            "This site can keep cookies only where “Block all cookies” is not selected.",
        ],
        Place::SafariIos => &[
            "In the Settings app, open “Apps” › “Safari” › “Advanced”.",
            "This site can keep cookies only where “Block All Cookies” is not selected.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Can this browser sign in here?",
    needs_scripts: "This check needs scripts. If it does not start, allow scripts for this site, or try another browser.",
    checking: "Checking…",
    broken: "This check could not be loaded. Load the page again, or try another browser.",
    all_well: "Everything that signing in needs works in this browser.",
    some_maybe: "Something in this browser may get in the way of signing in.",
    some_not: "Something in this browser gets in the way of signing in.",
    ok: "Works",
    maybe: "May be a problem",
    not_ok: "Does not work",
    unknown: "Not known",
    scripts: "Scripts",
    cookies: "Cookies",
    session_storage: "Storage of this tab",
    local_storage: "Storage of this browser",
    indexed_db: "Database of this browser",
    frame: "Page in a window of its own",
    app: "Page outside of an app",
    network: "Connection to this site",
    secure: "Encrypted connection",
    clock: "Clock of your device",
    copy_report: "Copy report",
    report_holds: "The report holds what stands here, and the name and version of your browser. It holds no address \
        and nothing you typed.",
};
