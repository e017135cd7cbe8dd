//! French: vous, "connexion" for signing in. "May" is "peut-être". `unnamed_provider` begins with "votre", which "de" and "à" do not
//! contract with. What can be shown on a login page, before leaving, does not count on a reference code.

use super::{CheckWords, Direction, Labels, Language, Text};
use crate::settings::Place;
use crate::vocabulary::Cause;

pub(super) const LANGUAGE: Language = Language {
    tag: "fr",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Réessayer",
        back_to_sign_in: "Retour à la connexion",
        go_on: "Continuer",
        open_top_level: "Ouvrir dans sa propre fenêtre",
        open_in_browser: "Ouvrir dans le navigateur",
        copy_link: "Copier le lien",
        other_provider: "Choisir un autre moyen de connexion",
        reload: "Recharger",
        help: "Obtenir de l’aide",
        again: "Cela s’est produit plus d’une fois. Essayez un autre navigateur ou appareil, ou un autre moyen \
            de connexion.",
        wait: "Vous pourrez recommencer dans {time}.",
        wait_is_over: "Vous pouvez recommencer maintenant.",
        reference: "Code de référence",
        copy_code: "Copier",
        copied: "Copié",
        details: "Détails pour l’assistance",
        unnamed_provider: "votre service de connexion",
        finishing: "Connexion en cours…",
        finishing_slowly: "Connexion toujours en cours. Cela prend plus de temps que d’habitude…",
    },
    text,
    settings,
    check: CHECK,
};

const START_AGAIN: &str = "Recommencez, et restez dans ce navigateur jusqu’à ce que vous soyez connecté.";
const ALLOW_ACCESS: &str = "Si vous voulez vous connecter, recommencez et autorisez l’accès quand {provider} vous le \
    demande.";
const COME_BACK: &str = "Revenez sur ce site et connectez-vous depuis le début.";
const STAY_OUT_OF_APPS: &str = "Si l’on vous propose d’ouvrir une application, restez dans le navigateur.";
const WAIT: &str = "Attendez un instant, puis recommencez.";
const OR_OTHER_WAY: &str = "Ou utilisez un autre moyen de connexion, si ce site en propose un.";
const OTHER_WAY: &str = "Utilisez un autre moyen de connexion, si ce site en propose un.";
const OTHER_WAY_IF_AGAIN: &str = "Si cela se reproduit, essayez un autre moyen de connexion ou un autre navigateur.";
const OTHER_BROWSER: &str = "Si cela se reproduit, essayez un autre navigateur, profil ou réseau.";
const SUPPORT: &str = "Donnez le code de référence à l’assistance de ce site.";
const SUPPORT_IF_AGAIN: &str = "Si cela se reproduit, donnez le code de référence à l’assistance de ce site.";
const SUPPORT_AT_LAST: &str = "Si cela ne suffit pas, donnez le code de référence à l’assistance de ce site.";

const fn text(cause: Cause) -> Text {
    match cause {
        Cause::UserDenied => Text {
            title: "La connexion n’a pas été terminée",
            surely: "La réponse de {provider} nous dit que l’accès n’a pas été autorisé. Si vous avez choisi \
                Annuler, tout va bien.",
            maybe: "L’accès par {provider} a peut-être été annulé ou non autorisé. Si vous avez choisi Annuler, \
                tout va bien.",
            steps: &[
                ALLOW_ACCESS,
                "Si vous n’avez pas annulé et qu’il s’agit d’un compte professionnel ou scolaire, demandez aux \
                    personnes qui le gèrent.",
            ],
        },
        Cause::ConsentWithdrawn => Text {
            title: "Ce site a de nouveau besoin de votre accord",
            surely: "L’accord que vous aviez donné à ce site chez {provider} n’existe plus. Si vous l’avez retiré \
                vous-même, tout va bien.",
            maybe: "L’accord que vous aviez donné à ce site chez {provider} n’existe peut-être plus. Si vous l’avez \
                retiré vous-même, tout va bien.",
            steps: &[
                ALLOW_ACCESS,
            ],
        },
        Cause::InteractionRequired => Text {
            title: "Il reste une étape de votre part",
            surely: "Tout va bien : {provider} vous demande d’abord une action, comme vous y connecter ou choisir un \
                compte.",
            maybe: "Tout va bien : {provider} vous demande peut-être d’abord une action, comme vous y connecter ou \
                choisir un compte.",
            steps: &[
                "Recommencez si vous le souhaitez, et suivez chaque étape que {provider} vous montre.",
            ],
        },
        Cause::LeftProvider => Text {
            title: "Vous n’êtes pas encore connecté",
            surely: "Vous êtes revenu de {provider} avant la fin de la connexion. Si vous avez changé d’avis, tout \
                va bien.",
            maybe: "Vous êtes peut-être revenu de {provider} avant la fin de la connexion. Si vous avez changé \
                d’avis, tout va bien.",
            steps: &[
                "Recommencez si vous le souhaitez, et laissez {provider} vous ramener ici quand vous y aurez \
                    terminé.",
                "Si {provider} vous a montré une erreur, essayez un autre moyen de connexion, s’il y en a un.",
            ],
        },
        Cause::CookiesBlocked => Text {
            title: "La connexion a besoin de cookies",
            surely: "Votre navigateur ne garde pas les cookies de ce site, et sans eux la connexion n’aboutit pas.",
            maybe: "Votre navigateur ne garde peut-être pas les cookies de ce site, et sans eux la connexion \
                n’aboutit pas.",
            steps: &[
                "Dans les réglages de votre navigateur, autorisez les cookies de ce site.",
                COME_BACK,
                "Si vous n’arrivez pas à changer ce réglage, essayez un autre navigateur, profil ou fenêtre.",
            ],
        },
        Cause::StorageBlocked => Text {
            title: "Il faut garder des données dans votre navigateur",
            surely: "Ce site doit garder quelques données dans votre navigateur pendant la connexion, mais le \
                navigateur ne le permet pas.",
            maybe: "Ce site doit garder quelques données dans votre navigateur pendant la connexion, mais le \
                navigateur ne le permet peut-être pas.",
            steps: &[
                "Dans les réglages de votre navigateur, autorisez les cookies et les données de ce site.",
                COME_BACK,
                "Si cela ne suffit pas, essayez un autre navigateur, profil ou appareil.",
            ],
        },
        Cause::CookieRemoved => Text {
            title: "Il manque une partie de cette connexion",
            surely: "Quelque chose que ce site avait gardé dans votre navigateur pour cette connexion a été supprimé \
                avant votre retour.",
            maybe: "Quelque chose que ce site avait gardé dans votre navigateur pour cette connexion a peut-être \
                été supprimé avant votre retour.",
            steps: &[
                START_AGAIN,
                "Si cela se reproduit, vérifiez si une application ou une extension supprime les cookies, et \
                    laissez ce site garder les siens.",
                "Si cela ne suffit pas, essayez un autre navigateur ou profil.",
            ],
        },
        Cause::StorageCleared => Text {
            title: "Il manque des données de cette connexion",
            surely: "Les données que ce site avait gardées dans votre navigateur pour cette connexion ont été \
                effacées avant votre retour.",
            maybe: "Les données que ce site avait gardées dans votre navigateur pour cette connexion ont peut-être \
                été effacées avant votre retour.",
            steps: &[
                START_AGAIN,
                "Si cela se reproduit, vérifiez si une application ou une extension efface les données des \
                    sites, et laissez ce site garder les siennes.",
                "Si cela ne suffit pas, essayez un autre navigateur ou profil.",
            ],
        },
        Cause::TabChanged => Text {
            title: "La connexion est revenue dans un autre onglet",
            surely: "Cette connexion a commencé dans un onglet et est revenue dans un autre, où elle n’aboutit pas.",
            maybe: "Cette connexion a peut-être commencé dans un onglet puis est revenue dans un autre, où elle \
                n’aboutit pas.",
            steps: &[
                "Recommencez, et restez dans cet onglet jusqu’à ce que vous soyez connecté.",
                STAY_OUT_OF_APPS,
            ],
        },
        Cause::BrowserChanged => Text {
            title: "Nous n’avons pas trouvé le début de cette connexion",
            surely: "Ce navigateur n’en a aucune trace. Elle a commencé dans un autre navigateur, application ou \
                fenêtre, ou ce qui était gardé ici a été effacé.",
            maybe: "Cette connexion a peut-être commencé dans un autre navigateur, profil, application ou fenêtre \
                privée, ou ce qui était gardé ici a été effacé.",
            steps: &[
                "Recommencez ici, et restez dans ce navigateur jusqu’à ce que vous soyez connecté.",
                STAY_OUT_OF_APPS,
                "Si vous aviez commencé dans un autre navigateur, y revenir et recommencer là-bas convient aussi.",
            ],
        },
        Cause::InAppBrowser => Text {
            title: "La connexion a besoin d’un navigateur ordinaire",
            surely: "Cette page est ouverte dans une application. Pour se connecter avec {provider}, il faut un \
                navigateur comme Safari ou Chrome.",
            maybe: "Cette page est peut-être ouverte dans une application, où la connexion avec {provider} ne \
                marche pas toujours.",
            steps: &[
                "Ouvrez ce site dans un navigateur comme Safari ou Chrome. Le menu de l’application le propose \
                    souvent.",
                "S’il ne le propose pas, saisissez l’adresse de ce site dans le navigateur.",
                "Connectez-vous là-bas depuis le début.",
            ],
        },
        Cause::EmbeddedFrame => Text {
            title: "Cette page s’affiche dans un autre site",
            surely: "Votre navigateur ne laisse pas la connexion aboutir dans une page qui se trouve dans un autre \
                site.",
            maybe: "Votre navigateur ne laisse peut-être pas la connexion aboutir dans une page qui se trouve dans \
                un autre site.",
            steps: &[
                "Ouvrez ce site dans sa propre fenêtre ou son propre onglet.",
                "Connectez-vous là-bas depuis le début.",
            ],
        },
        Cause::ParallelFlows => Text {
            title: "Une connexion plus récente a pris la place de celle-ci",
            surely: "Une autre connexion a été commencée dans ce navigateur après celle-ci, et seule la plus récente \
                aboutit.",
            maybe: "Une autre connexion a peut-être été commencée dans ce navigateur après celle-ci. Seule la plus \
                récente aboutit.",
            steps: &[
                "Regardez vos autres onglets de ce site. Si vous y êtes connecté ou en train de vous connecter, \
                    continuez là-bas.",
                "Sinon, recommencez ici, et n’utilisez que cet onglet jusqu’à ce que vous soyez connecté.",
            ],
        },
        Cause::FlowExpired => Text {
            title: "La connexion a pris trop de temps",
            surely: "Il s’est passé plus de temps que ce site n’en accorde à une connexion, et elle n’a pas abouti.",
            maybe: "Il s’est peut-être passé plus de temps que ce site n’en accorde à une connexion, et elle n’a \
                pas abouti.",
            steps: &[
                "Gardez sous la main ce qu’il vous faut, comme votre mot de passe ou votre téléphone.",
                "Recommencez, et continuez sans longue pause jusqu’à ce que vous soyez connecté.",
            ],
        },
        Cause::CallbackReplayed => Text {
            title: "Cette connexion a déjà servi",
            surely: "Chaque connexion ne sert qu’une fois, et celle-ci a déjà servi. Recharger la page ou revenir en \
                arrière suffit pour cela.",
            maybe: "Cette connexion a peut-être déjà servi, et chacune ne sert qu’une fois. Recharger la page ou \
                revenir en arrière suffit pour cela.",
            steps: &[
                "Ouvrez la page d’accueil de ce site pour voir si vous êtes déjà connecté.",
                "Sinon, recommencez, sans recharger ni revenir en arrière jusqu’à ce que vous soyez connecté.",
            ],
        },
        Cause::QueryLost => Text {
            title: "Il manque la réponse de {provider}",
            surely: "Vous êtes arrivé sur cette page sans la réponse que donne {provider} lors d’une connexion, et \
                nous n’avons pas pu vous connecter.",
            maybe: "La réponse que donne {provider} lors d’une connexion s’est peut-être perdue en chemin, et nous \
                n’avons pas pu vous connecter.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::QueryDamaged => Text {
            title: "La réponse de {provider} n’était pas utilisable",
            surely: "La réponse de {provider} était incomplète ou n’était pas celle que nous attendions, et nous \
                n’avons pas continué.",
            maybe: "La réponse de {provider} était peut-être incomplète ou différente de celle que nous attendions, \
                et nous n’avons pas continué.",
            steps: &[
                START_AGAIN,
                OTHER_BROWSER,
                SUPPORT_AT_LAST,
            ],
        },
        Cause::OpenedDirectly => Text {
            title: "Cette page n’est qu’une étape de la connexion",
            surely: "Cette page a été ouverte seule, par exemple depuis un favori ou un lien. Elle ne sert que \
                pendant la connexion.",
            maybe: "Cette page a peut-être été ouverte seule, par exemple depuis un favori ou un lien. Elle ne sert \
                que pendant la connexion.",
            steps: &[
                "Allez à la page de connexion de ce site, et commencez là-bas.",
                "Si cette page est dans vos favoris, enregistrez plutôt la page d’accueil de ce site.",
            ],
        },
        Cause::StaleLoginPage => Text {
            title: "La page de connexion doit être rechargée",
            surely: "La page de connexion est ouverte depuis plus longtemps que ce site ne le permet.",
            maybe: "La page de connexion est peut-être ouverte depuis plus longtemps que ce site ne le permet.",
            steps: &[
                "Rechargez la page de connexion.",
                "Puis connectez-vous sans trop attendre.",
            ],
        },
        Cause::DeviceOffline => Text {
            title: "Il y a eu un problème de connexion au réseau",
            surely: "Votre appareil n’était pas relié au réseau, ou son réseau ne l’a pas laissé atteindre ce site.",
            maybe: "Votre appareil a peut-être perdu le réseau, ou son réseau ne l’a pas laissé atteindre ce site.",
            steps: &[
                "Vérifiez que votre appareil est relié à internet.",
                "Si vous utilisez un Wi-Fi public, passez d’abord par la page d’accueil de ce réseau.",
                "Puis recommencez.",
            ],
        },
        Cause::ClockWrong => Text {
            title: "Votre appareil n’est pas à l’heure",
            surely: "L’horloge de votre appareil est si décalée que la connexion se termine trop tôt.",
            maybe: "L’horloge de votre appareil est peut-être si décalée que la connexion se termine trop tôt.",
            steps: &[
                "Dans les réglages de votre appareil, mettez la date, l’heure et le fuseau horaire en \
                    automatique.",
                COME_BACK,
            ],
        },
        Cause::ProviderUnavailable => Text {
            title: "Connexion avec {provider} impossible pour l’instant",
            surely: "Un service extérieur a des difficultés : {provider} n’arrive pas à vous connecter en ce moment.",
            maybe: "Un service extérieur a peut-être des difficultés : {provider} ne semble pas arriver à vous \
                connecter en ce moment.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderError => Text {
            title: "La connexion s’est arrêtée chez {provider}",
            surely: "Un service extérieur a des difficultés : {provider} ne nous a pas donné de réponse utilisable.",
            maybe: "Un service extérieur a peut-être des difficultés : {provider} ne nous a pas donné de réponse \
                utilisable.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::ProviderTimeout => Text {
            title: "Aucune réponse de {provider} à temps",
            surely: "Un service extérieur a des difficultés : {provider} a mis trop de temps à nous répondre.",
            maybe: "Un service extérieur a peut-être des difficultés : nous avons attendu {provider}, et aucune \
                réponse n’est venue à temps.",
            steps: &[
                WAIT,
                OR_OTHER_WAY,
            ],
        },
        Cause::NeverReturned => Text {
            title: "Votre dernière connexion n’a pas abouti",
            surely: "Une connexion précédente avec {provider} n’est pas revenue sur ce site.",
            maybe: "Une connexion précédente avec {provider} n’est pas revenue sur ce site. Vous l’avez peut-être \
                quittée, ou il y a eu une erreur en chemin.",
            steps: &[
                "Recommencez si vous le souhaitez, et restez dans ce navigateur jusqu’à ce que vous soyez \
                    connecté.",
                "Si {provider} vous a montré une erreur, attendez un peu ou utilisez un autre moyen de connexion.",
                "Si vous restez bloqué, essayez un autre navigateur, ou dites à l’assistance de ce site ce que \
                    vous avez vu.",
            ],
        },
        Cause::CallbackAddressMismatch => Text {
            title: "La connexion mène à une autre adresse",
            surely: "La connexion mène à une autre adresse que celle où elle commence, et n’aboutit donc pas. Le \
                problème vient de nous.",
            maybe: "La connexion mène peut-être à une autre adresse que celle où elle commence, et n’aboutit donc \
                pas. Le problème viendrait alors de nous.",
            steps: &[
                "Essayez plus tard, ou utilisez un autre moyen de connexion, si ce site en propose un.",
                "Parlez de ce message à l’assistance de ce site, et donnez le code de référence s’il est affiché.",
            ],
        },
        Cause::CookieNotSent => Text {
            title: "Il nous manque quelque chose",
            surely: "Votre navigateur a gardé ce qu’il faut pour la connexion, mais cela ne nous est pas parvenu à \
                votre retour. Le problème vient de nous.",
            maybe: "Quelque chose qu’il faut pour la connexion ne nous est peut-être pas parvenu à votre retour. Le \
                problème viendrait alors de nous.",
            steps: &[
                "Utilisez un autre moyen de connexion ou un autre navigateur, si c’est possible pour vous.",
                SUPPORT,
            ],
        },
        Cause::ServerLostState => Text {
            title: "Le début de votre connexion s’est perdu",
            surely: "Votre navigateur a gardé tout ce qu’il faut, mais pas ce site. Le problème vient de nous.",
            maybe: "Ce site a peut-être perdu le début de votre connexion. Le problème viendrait alors de nous.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::ResponseModeMismatch => Text {
            title: "La réponse est arrivée sous une forme inattendue",
            surely: "La réponse de {provider} est arrivée sous une forme que ce site ne lit pas. Le problème vient \
                de nous.",
            maybe: "La réponse de {provider} est peut-être arrivée sous une forme que ce site ne lit pas. Le \
                problème viendrait alors de nous.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::ClientMisconfigured => Text {
            title: "Une demande de ce site n’a pas été acceptée",
            surely: "Une demande de ce site n’a pas été acceptée par {provider}. C’est à nous de régler cela avec \
                eux, pas à vous.",
            maybe: "Une demande de ce site n’a peut-être pas été acceptée par {provider}. Ce serait à nous de \
                régler cela avec eux, pas à vous.",
            steps: &[
                OTHER_WAY,
                SUPPORT,
            ],
        },
        Cause::CodeRejected => Text {
            title: "Votre connexion n’a pas été confirmée",
            surely: "Nous avons demandé à {provider} de confirmer votre connexion, mais elle n’a pas été confirmée. \
                C’est à nous de régler cela avec eux.",
            maybe: "Nous avons demandé à {provider} de confirmer votre connexion, mais elle n’a peut-être pas été \
                confirmée. Ce serait à nous de régler cela avec eux.",
            steps: &[
                START_AGAIN,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::IssuerMismatch => Text {
            title: "Nous avons arrêté cette connexion",
            surely: "La réponse est venue au nom d’un autre service de connexion que celui que nous avons interrogé, \
                et nous ne l’avons pas utilisée.",
            maybe: "La réponse est peut-être venue au nom d’un autre service de connexion que celui que nous avons \
                interrogé, et nous ne l’avons pas utilisée.",
            steps: &[
                SUPPORT,
                OTHER_WAY,
            ],
        },
        Cause::AccountConflict => Text {
            title: "Ce compte est déjà utilisé sur ce site",
            surely: "Le compte que vous avez utilisé chez {provider}, ou son adresse e-mail, appartient déjà à un \
                autre compte de ce site.",
            maybe: "Le compte que vous avez utilisé chez {provider}, ou son adresse e-mail, appartient peut-être \
                déjà à un autre compte de ce site.",
            steps: &[
                "Si vous êtes connecté ici avec un autre compte, déconnectez-vous-en d’abord.",
                "Connectez-vous de la même façon que la première fois sur ce site.",
                SUPPORT_AT_LAST,
            ],
        },
        Cause::AccountNotAllowed => Text {
            title: "Ce compte n’est pas accepté ici",
            surely: "Les règles de ce site n’autorisent pas le compte que vous avez utilisé chez {provider}.",
            maybe: "Les règles de ce site n’autorisent peut-être pas le compte que vous avez utilisé chez \
                {provider}.",
            steps: &[
                "Si vous avez un autre compte, connectez-vous avec celui-là.",
                "Si vous pensez que ce compte devrait être accepté, donnez le code de référence à l’assistance \
                    de ce site.",
            ],
        },
        Cause::BackendUnknown => Text {
            title: "Ce moyen de connexion n’est pas disponible",
            surely: "Le lien qui vous a mené ici concerne un moyen de connexion que ce site ne propose pas.",
            maybe: "Le lien qui vous a mené ici concerne peut-être un moyen de connexion que ce site ne propose pas.",
            steps: &[
                "Retournez à la page de connexion, et choisissez un des moyens proposés.",
                "Si un lien de ce site vous a mené ici, donnez le code de référence à son assistance.",
            ],
        },
        Cause::ServerFailed => Text {
            title: "Nous n’avons pas pu terminer votre connexion",
            surely: "Quelque chose n’a pas marché de notre côté à la dernière étape de la connexion.",
            maybe: "Quelque chose n’a peut-être pas marché de notre côté à la dernière étape de la connexion.",
            steps: &[
                WAIT,
                SUPPORT_IF_AGAIN,
            ],
        },
        Cause::Unknown => Text {
            title: "La connexion n’a pas abouti",
            surely: "Nous n’avons pas trouvé pourquoi. Le problème semble venir de nous.",
            maybe: "Nous n’avons pas trouvé pourquoi. Le problème vient peut-être de nous.",
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
            "Dans les paramètres de Chrome, ouvrez « Confidentialité et sécurité » › « Paramètres des sites » › \
                « Paramètres de contenu supplémentaires » › « Données des sites sur l’appareil ».",
            "À côté de « Autorisés à enregistrer des données sur votre appareil », choisissez « Ajouter » et \
                saisissez l’adresse de ce site.",
        ],
        Place::ChromeAndroid => &[
            "Dans les paramètres de Chrome, ouvrez « Paramètres des sites » › « Données des sites sur l’appareil \
                » et autorisez ce site à enregistrer des données.",
        ],
        Place::Firefox => &[
            "Dans les paramètres de Firefox, ouvrez « Vie privée et sécurité » et choisissez « Gérer les \
                exceptions » pour les cookies et données de sites.",
            "Saisissez l’adresse de ce site, choisissez « Autoriser », puis « Enregistrer les modifications ».",
        ],
        Place::SamsungInternet => &[
            "Dans les paramètres de Samsung Internet, ouvrez « Sites et téléchargements » › « Autorisations du \
                site » › « Cookies » et autorisez les cookies.",
        ],
        Place::Edge => &[
            "Dans les paramètres d’Edge, ouvrez « Confidentialité, recherche et services » › « Cookies » et autorisez \
                les cookies de ce site.",
        ],
        Place::Safari => &[
            "Dans les réglages de Safari, ce site ne peut conserver ses cookies que si « Bloquer tous les cookies » \
                n’est pas sélectionné.",
        ],
        Place::SafariIos => &[
            "Dans l’app Réglages, ouvrez « Apps » › « Safari » › « Avancé ».",
            "Ce site ne peut conserver ses cookies que si « Bloquer tous les cookies » n’est pas sélectionné.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Peut-on se connecter ici avec ce navigateur ?",
    needs_scripts: "Cette vérification a besoin de scripts. Si elle ne démarre pas, autorisez les scripts de ce site ou \
        essayez un autre navigateur.",
    checking: "Vérification en cours…",
    broken: "Cette vérification n’a pas pu être chargée. Rechargez la page ou essayez un autre navigateur.",
    all_well: "Tout ce dont la connexion a besoin fonctionne dans ce navigateur.",
    some_maybe: "Quelque chose dans ce navigateur gêne peut-être la connexion.",
    some_not: "Quelque chose dans ce navigateur gêne la connexion.",
    ok: "Fonctionne",
    maybe: "Peut poser problème",
    not_ok: "Ne fonctionne pas",
    unknown: "Inconnu",
    scripts: "Scripts",
    cookies: "Cookies",
    session_storage: "Stockage de cet onglet",
    local_storage: "Stockage de ce navigateur",
    indexed_db: "Base de données de ce navigateur",
    frame: "Page dans sa propre fenêtre",
    app: "Page hors d’une application",
    network: "Connexion à ce site",
    secure: "Connexion chiffrée",
    clock: "Horloge de votre appareil",
    copy_report: "Copier le rapport",
    report_holds: "Le rapport contient ce qui est affiché ici, ainsi que le nom et la version de votre navigateur. Il \
        ne contient ni adresse ni rien de ce que vous avez saisi.",
};
