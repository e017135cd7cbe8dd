//! French of Canada: what differs from France's. Browsers there say "témoins", a word that some users don't know, so both words are said.

use super::fr::{STAY, SUPPORT, THEN_RELOAD, THEN_RETRY};
use super::{CheckWords, Language, Situation, Text};
use crate::settings::Place;

const FRANCE: Language = super::fr::LANGUAGE;

pub(super) const LANGUAGE: Language = Language {
    tag: "fr-CA",
    text,
    settings,
    check: CheckWords { cookies: "Témoins (cookies)", ..FRANCE.check },
    ..FRANCE
};

fn text(situation: Situation) -> Text {
    let france = (FRANCE.text)(situation);
    match situation {
        Situation::CookiesBlocked => Text {
            title: "Autorisez les témoins (cookies) pour vous connecter",
            surely: "Votre navigateur bloque les témoins (cookies) de ce site. La connexion n’est donc pas possible.",
            maybe: "Votre navigateur bloque peut-être les témoins (cookies) de ce site, nécessaires à la connexion.",
            steps: &[
                "Dans les paramètres de votre navigateur, autorisez les témoins (cookies) de ce site.",
                THEN_RELOAD,
                THEN_RETRY,
                "Si vous ne pouvez pas changer ce réglage, utilisez un autre navigateur. Au lieu d’une fenêtre \
                    privée, utilisez une fenêtre normale.",
            ],
        },
        Situation::StorageBlocked => Text {
            steps: &[
                "Dans les paramètres de votre navigateur, autorisez les témoins (cookies) et les données de ce site.",
                THEN_RELOAD,
                THEN_RETRY,
                "Si le problème persiste, libérez de l’espace sur cet appareil ou utilisez un autre navigateur.",
            ],
            ..france
        },
        Situation::DataDeleted => Text {
            steps: &[
                STAY,
                "Si cela se reproduit, vérifiez si une application, une extension ou un réglage efface les \
                    témoins (cookies), et ajoutez une exception pour ce site.",
            ],
            ..france
        },
        // "E-mail" is "courriel" there.
        Situation::AccountInUse => Text {
            steps: &[
                "Si vous utilisez actuellement ce site avec un autre compte, déconnectez-vous d’abord.",
                "Connectez-vous comme la première fois, par exemple avec votre adresse courriel et votre mot de passe.",
                SUPPORT,
            ],
            ..france
        },
        _ => france,
    }
}

/// Chrome and Firefox on a computer have no translation for Canada, and show France's; Chrome on Android has one. Of the others, the
/// words were not read.
fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome | Place::Firefox => (FRANCE.settings)(place),
        Place::ChromeAndroid => &[
            "Dans les paramètres de Chrome, ouvrez « Paramètres des sites » › « Données relatives aux sites sur \
                l’appareil » et autorisez ce site à enregistrer des données.",
        ],
        Place::SamsungInternet | Place::Edge | Place::Safari | Place::SafariIos => &[],
    }
}
