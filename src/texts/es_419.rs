//! Spanish of Latin America: what differs from Spain's. Firefox has a translation for each of several countries, whose words for
//! the button differ, so it is not quoted.

use super::es::{ALLOW, STAY, SUPPORT, THEN_RELOAD, THEN_RETRY};
use super::{CheckWords, Labels, Language, Situation, Text};
use crate::settings::Place;

const SPAIN: Language = super::es::LANGUAGE;

pub(super) const LANGUAGE: Language = Language {
    tag: "es-419",
    labels: Labels {
        copy_link: "Copiar vínculo",
        again: "Esto ya ocurrió más de una vez. Usa otro navegador, otro dispositivo u otra forma de iniciar sesión.",
        ..SPAIN.labels
    },
    text,
    settings,
    check: CHECK,
    ..SPAIN
};

fn text(situation: Situation) -> Text {
    let spain = (SPAIN.text)(situation);
    match situation {
        Situation::Denied => Text {
            title: "No iniciaste sesión",
            steps: &[
                ALLOW,
                "Si no cancelaste y es una cuenta del trabajo o de una escuela, pregúntale a quien la administra.",
            ],
            ..spain
        },
        Situation::CookiesBlocked => Text {
            steps: &[
                "En la configuración de tu navegador, permite las cookies de este sitio.",
                THEN_RELOAD,
                THEN_RETRY,
                "Si no puedes cambiarlo, usa otro navegador. En lugar de una ventana de incógnito o privada, usa \
                    una normal.",
            ],
            ..spain
        },
        Situation::StorageBlocked => Text {
            steps: &[
                "En la configuración de tu navegador, permite las cookies y los datos de este sitio.",
                THEN_RELOAD,
                THEN_RETRY,
                "Si no funciona, libera espacio en este dispositivo o usa otro navegador.",
            ],
            ..spain
        },
        Situation::DataDeleted => Text {
            steps: &[
                STAY,
                "Si vuelve a ocurrir, verifica si una aplicación, una extensión o una configuración borra las \
                    cookies y, en ese caso, excluye este sitio.",
            ],
            ..spain
        },
        Situation::OtherBrowser => Text {
            steps: &[
                STAY,
                "En un teléfono, usa el navegador que se abre al tocar un vínculo.",
                "O vuelve al navegador en el que empezaste e inicia sesión de nuevo en él.",
            ],
            ..spain
        },
        Situation::AlreadyUsed => Text {
            steps: &[
                "Abre la página principal de este sitio para ver si ya iniciaste sesión.",
                "Si no, selecciona «{retry}», y no recargues la página ni vuelvas atrás.",
            ],
            ..spain
        },
        Situation::Offline => Text {
            title: "Verifica tu conexión a internet",
            steps: &[
                "Verifica que tu dispositivo esté conectado a internet.",
                "En una red wifi pública, inicia sesión primero en la red.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
            ..spain
        },
        Situation::ClockWrong => Text {
            title: "Verifica la fecha y la hora",
            steps: &[
                "En la configuración de tu dispositivo, pon la fecha, la hora y la zona horaria en automático.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
            ..spain
        },
        Situation::AccountInUse => Text {
            steps: &[
                "Si iniciaste sesión aquí con otra cuenta, cierra primero esa sesión.",
                "Inicia sesión como la primera vez, por ejemplo con tu correo y tu contraseña.",
                SUPPORT,
            ],
            ..spain
        },
        Situation::WayUnknown => Text {
            surely: "El vínculo que seguiste es de una forma de iniciar sesión que este sitio no ofrece.",
            maybe: "Es posible que el vínculo que seguiste sea de una forma de iniciar sesión que este sitio no \
                ofrece.",
            ..spain
        },
        _ => spain,
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "En la configuración de Chrome, abre «Privacidad y seguridad» › «Configuración de sitios» › \
                «Configuración adicional de contenido» › «Datos de sitios en el dispositivo».",
            "Junto a «Se pueden guardar datos en tu dispositivo», elige «Agregar» y escribe la dirección de este \
                sitio.",
        ],
        Place::ChromeAndroid => &[
            "En la configuración de Chrome, abre «Configuración de sitios» › «Datos de sitios en el dispositivo» y permite \
                que este sitio guarde datos.",
        ],
        Place::Firefox => &[
            "En la configuración de Firefox, abre «Privacidad y seguridad» y elige las excepciones para las cookies \
                y los datos de sitios.",
            "Escribe la dirección de este sitio, elige «Permitir» y después «Guardar cambios».",
        ],
        Place::SamsungInternet | Place::Edge | Place::Safari | Place::SafariIos => &[],
    }
}

const CHECK: CheckWords = CheckWords {
    needs_scripts: "Esta verificación necesita JavaScript. Si no empieza, permite JavaScript en este sitio o usa \
        otro navegador.",
    checking: "Verificando…",
    broken: "No se pudo cargar la verificación. Recarga la página o usa otro navegador.",
    unknown: "No se pudo verificar",
    secure: "Conexión encriptada",
    report_holds: "El informe contiene lo que se ve aquí y el nombre y la versión de tu navegador. No contiene \
        direcciones web (URL) ni nada de lo que escribiste.",
    ..SPAIN.check
};
