//! European Portuguese, without "você". A name takes its article, as in Brazil: `{provider}` has "o" or "a", `{of_provider}`
//! "do" or "da", `{at_provider}` "no" or "na".

use super::{CheckWords, Direction, Labels, Language, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "pt-PT",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Tentar novamente",
        back_to_sign_in: "Ir para a página de início de sessão",
        go_on: "Continuar",
        open_top_level: "Abrir a página inteira",
        open_in_browser: "Abrir no navegador",
        copy_link: "Copiar ligação",
        other_provider: "Escolher outra forma de entrar",
        reload: "Recarregar",
        help: "Obter ajuda",
        again: "Isto já aconteceu mais do que uma vez. Use outro navegador, outro dispositivo ou outra forma de \
            iniciar sessão.",
        start_over: "Abra a página de início de sessão deste site e inicie sessão novamente.",
        wait: "É melhor aguardar mais {time} antes de tentar novamente.",
        wait_is_over: "Já pode tentar novamente.",
        reference: "Código de referência: {code}",
        copy_code: "Copiar",
        copied: "Copiado",
        details: "Detalhes para o apoio técnico",
        unnamed_provider: "o serviço escolhido",
        finishing: "A iniciar sessão…",
        finishing_slowly: "Ainda a iniciar sessão. Está a demorar mais do que o habitual…",
    },
    text,
    names: super::pt_br::LANGUAGE.names,
    settings,
    check: CHECK,
};

const STAY: &str = "Selecione “{retry}” e não mude de navegador até terminar.";
const ALLOW: &str = "Se quiser iniciar sessão, selecione “{retry}” e permita o acesso.";
const THEN_RELOAD: &str = "Depois, selecione “{reload}”.";
const THEN_RETRY: &str = "Depois, selecione “{retry}”.";
const WAIT: &str = "Aguarde um momento e, depois, selecione “{retry}”.";
const OTHER_WAY: &str = "Se houver outra forma de iniciar sessão, pode usá-la agora.";
const SUPPORT: &str = "Se não resultar, selecione “{help}” e indique o código de referência abaixo.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "A sessão não foi iniciada",
            surely: "O acesso não foi permitido {at_provider}. Se cancelou, está tudo bem.",
            maybe: "Talvez o acesso não tenha sido permitido {at_provider}. Se cancelou, está tudo bem.",
            steps: &[ALLOW, "Se não cancelou e é uma conta do trabalho ou da escola, fale com o administrador."],
        },
        Situation::PermissionGone => Text {
            title: "Precisamos novamente da sua autorização",
            surely: "A autorização que nos deu {at_provider} já não existe. Se a removeu, está tudo bem.",
            maybe: "Talvez a autorização que nos deu {at_provider} já não exista. Se a removeu, está tudo bem.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Falta um passo",
            surely: "Está tudo bem. Para iniciar sessão, falta um passo {at_provider}.",
            maybe: "Está tudo bem. Para iniciar sessão, talvez falte um passo {at_provider}.",
            steps: &["Selecione “{retry}” e siga todos os passos que aparecerem."],
        },
        Situation::NotFinished => Text {
            title: "O último início de\u{a0}sessão não foi concluído",
            surely: "Da última vez, o início de sessão com {provider} não foi concluído.",
            maybe: "Da última vez, o início de sessão com {provider} não foi concluído. Talvez tenha saído da página \
                ou tenha ocorrido um erro.",
            steps: &[
                "Se quiser, inicie sessão novamente e não mude de navegador até terminar.",
                "Se apareceu um erro {at_provider}, aguarde um pouco ou use outra forma de iniciar sessão.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Permita os cookies para iniciar sessão",
            surely: "O seu navegador está a bloquear os cookies deste site, por isso não é possível iniciar sessão.",
            maybe: "Talvez o seu navegador esteja a bloquear os cookies deste site, que são necessários para iniciar \
                sessão.",
            steps: &[
                "Nas definições do seu navegador, permita os cookies deste site.",
                THEN_RELOAD,
                THEN_RETRY,
                "Se não for possível alterar isto, use outro navegador. Em vez de uma janela privada (anónima), use \
                    uma normal.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Permita os dados do site para iniciar sessão",
            surely: "O seu navegador não deixa este site guardar dados necessários para iniciar sessão.",
            maybe: "Talvez o seu navegador não deixe este site guardar dados necessários para iniciar sessão.",
            steps: &[
                "Nas definições do seu navegador, permita os cookies e os dados deste site.",
                THEN_RELOAD,
                THEN_RETRY,
                "Se não resultar, liberte espaço neste dispositivo ou use outro navegador.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "O início de sessão foi interrompido",
            surely: "Dados temporários necessários para iniciar sessão foram eliminados. A sua conta e as suas \
                palavras-passe não foram afetadas.",
            maybe: "Talvez dados temporários necessários para iniciar sessão tenham sido eliminados. A sua conta e as \
                suas palavras-passe não foram afetadas.",
            steps: &[
                STAY,
                "Se voltar a acontecer, veja se uma aplicação, uma extensão ou uma definição elimina cookies e exclua \
                    este site.",
            ],
        },
        Situation::OtherTab => Text {
            title: "Não foi possível iniciar sessão neste separador",
            surely: "Começou noutro separador.",
            maybe: "Talvez tenha começado noutro separador.",
            steps: &["Selecione “{retry}” e fique neste separador até terminar."],
        },
        Situation::OtherBrowser => Text {
            title: "Não foi possível concluir o início de sessão aqui",
            surely: "Começou noutro navegador, numa aplicação ou numa janela privada, ou os dados deste navegador \
                foram eliminados.",
            maybe: "Talvez tenha começado noutro navegador, numa aplicação ou numa janela privada (anónima), ou os \
                dados deste navegador tenham sido eliminados.",
            steps: &[
                STAY,
                "No telemóvel, use o navegador que se abre quando toca numa ligação.",
                "Ou volte ao navegador onde começou e inicie sessão novamente nele.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Abra esta página no seu navegador",
            surely: "Esta página está aberta na aplicação {app}. Talvez o início de sessão com {provider} não funcione \
                aqui.",
            maybe: "Esta página está aberta numa aplicação. Talvez o início de sessão com {provider} não funcione \
                aqui.",
            steps: &[
                "Selecione “{open_in_browser}”.",
                "No menu da aplicação (⋯\u{a0}ou\u{a0}⋮), procure a opção para abrir esta página num navegador.",
                "Ou selecione “{copy_link}” e cole‑a no seu navegador.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Abra esta página à parte",
            surely: "O seu navegador não permite iniciar sessão numa página que está dentro de outro site.",
            maybe: "Talvez o seu navegador não permita iniciar sessão numa página que está dentro de outro site.",
            steps: &["Selecione “{open_top_level}” e inicie sessão nessa página."],
        },
        Situation::NewerSignIn => Text {
            title: "Há um início de\u{a0}sessão mais recente",
            surely: "Começou depois outro início de sessão neste navegador. Só o mais recente pode ser concluído.",
            maybe: "Talvez tenha começado depois outro início de sessão neste navegador. Só o mais recente pode ser \
                concluído.",
            steps: &[
                "Veja os outros separadores deste site e continue num deles.",
                "Se não houver nenhum, selecione “{retry}” e use apenas este separador.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "O início de sessão demorou demasiado",
            surely: "O tempo que permitimos para iniciar sessão terminou.",
            maybe: "Talvez o tempo que permitimos para iniciar sessão tenha terminado.",
            steps: &[
                "Tenha à mão a palavra-passe ou o telemóvel.",
                "Depois, selecione “{retry}” e inicie sessão sem longas pausas.",
                "Depois, selecione “{reload}” e inicie sessão sem longas pausas.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Este início de sessão só serve uma vez",
            surely: "Já foi usado. Isto acontece ao recarregar a página ou voltar atrás.",
            maybe: "Talvez já tenha sido usado. Isto acontece ao recarregar a página ou voltar atrás.",
            steps: &[
                "Abra a página inicial deste site para ver se já tem sessão iniciada.",
                "Se não tiver, selecione “{retry}”, e não recarregue a página nem volte atrás.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "Não foi possível concluir o início de sessão",
            surely: "A resposta {of_provider} perdeu-se ou foi alterada no caminho de volta.",
            maybe: "Talvez a resposta {of_provider} se tenha perdido ou tenha sido alterada no caminho de volta.",
            steps: &[
                STAY,
                "Se voltar a acontecer, use outro navegador. Uma extensão do navegador atual pode alterar os endereços \
                    Web.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Comece pela página de início de sessão",
            surely: "Esta página foi aberta diretamente, por exemplo a partir de um marcador. Só funciona durante o \
                início de sessão.",
            maybe: "Talvez esta página tenha sido aberta diretamente, por exemplo a partir de um marcador. Só funciona \
                durante o início de sessão.",
            steps: &[
                "Selecione “{retry}”.",
                "Se esta página está nos seus marcadores, guarde a página inicial deste site em vez dela.",
            ],
        },
        Situation::Offline => Text {
            title: "Verifique a sua ligação à Internet",
            surely: "Estava sem ligação ou a sua rede bloqueou este site.",
            maybe: "Talvez estivesse sem ligação ou a sua rede tenha bloqueado este site.",
            steps: &[
                "Verifique se o seu dispositivo está ligado à Internet.",
                "Numa rede Wi‑Fi pública, inicie primeiro sessão na própria rede.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Verifique a data e\u{a0}a\u{a0}hora do dispositivo",
            surely: "O relógio do seu dispositivo está tão errado que não é possível iniciar sessão.",
            maybe: "Talvez o relógio do seu dispositivo esteja tão errado que não seja possível iniciar sessão.",
            steps: &[
                "Nas definições do dispositivo, ponha a data, a hora e o fuso horário em automático.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            title: "O início de sessão com {provider} não funciona",
            surely: "Há um problema {at_provider}. A sua conta não foi afetada.",
            maybe: "Talvez haja um problema {at_provider}. A sua conta não foi afetada.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "Não é possível iniciar sessão neste endereço",
            surely: "O início de sessão só funciona noutro endereço Web deste site. O problema é nosso.",
            maybe: "Talvez o início de sessão só funcione noutro endereço Web deste site. O problema é nosso.",
            steps: &["Selecione “{retry}” e inicie sessão nessa página.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "Não foi possível concluir o início de sessão",
            surely: "O problema é nosso. A sua conta não foi afetada.",
            maybe: "Talvez o problema seja nosso. A sua conta não foi afetada.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "Interrompemos este início de sessão",
            surely: "A resposta não veio do serviço que escolheu, por isso não a usámos.",
            maybe: "Talvez a resposta não tenha vindo do serviço que escolheu, por isso não a usámos.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Já tem uma conta aqui",
            surely: "A sua conta {of_provider} está associada a outra conta deste site. Em geral, o registo foi feito \
                de outra forma.",
            maybe: "Talvez a sua conta {of_provider} esteja associada a outra conta deste site. Em geral, o registo \
                foi feito de outra forma.",
            steps: &[
                "Se está a usar outra conta aqui, termine primeiro essa sessão.",
                "Inicie sessão como da primeira vez, por exemplo com e‑mail e palavra-passe.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "Não pode usar esta conta aqui",
            surely: "Este site não aceita a conta que usou {at_provider}.",
            maybe: "Talvez este site não aceite a conta que usou {at_provider}.",
            steps: &["Se tem outra conta, inicie sessão com essa.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Esta forma de entrar não está disponível",
            surely: "A ligação que abriu é de uma forma de iniciar sessão que este site não oferece.",
            maybe: "Talvez a ligação que abriu seja de uma forma de iniciar sessão que este site não oferece.",
            steps: &["Selecione “{other_provider}”.", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "Nas definições do Chrome, abra “Privacidade e segurança” › “Definições de sites” › “Definições de \
                conteúdo adicionais” › “Dados de sites no dispositivo”.",
            "Junto a “Com autorização para guardar dados no seu dispositivo”, escolha “Adicionar” e introduza o \
                endereço deste site.",
        ],
        Place::ChromeAndroid => &[
            "Nas definições do Chrome, abra “Definições de sites” › “Dados de sites no dispositivo” e permita que este \
                site guarde dados.",
        ],
        Place::Firefox => &[
            "Nas definições do Firefox, abra “Privacidade e Segurança” e escolha “Gerir exceções” para cookies e dados \
                de sites.",
            "Introduza o endereço deste site, escolha “Permitir” e depois “Guardar alterações”.",
        ],
        Place::SamsungInternet | Place::Edge | Place::Safari | Place::SafariIos => &[],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "Pode iniciar sessão com este navegador?",
    needs_scripts: "Esta verificação precisa de JavaScript. Se não começar, permita JavaScript neste site ou use outro \
        navegador.",
    checking: "A verificar…",
    broken: "Não foi possível carregar a verificação. Recarregue a página ou use outro navegador.",
    all_well: "Tudo o que é necessário para iniciar sessão funciona neste navegador.",
    some_maybe: "Talvez algo neste navegador impeça o início de sessão.",
    some_not: "Algo neste navegador impede o início de sessão.",
    ok: "Tudo bem",
    maybe: "Possível problema",
    not_ok: "Problema",
    unknown: "Não foi possível verificar",
    scripts: "JavaScript",
    cookies: "Cookies",
    session_storage: "Armazenamento deste separador",
    local_storage: "Armazenamento deste navegador",
    indexed_db: "Base de dados deste navegador",
    frame: "Página dentro de outro site",
    app: "Navegador de uma aplicação",
    network: "Ligação a este site",
    secure: "Ligação encriptada",
    clock: "Relógio do seu dispositivo",
    copy_report: "Copiar relatório",
    report_holds: "O relatório contém o que vê aqui e o nome e a versão do navegador. Não contém endereços Web (URL) \
        nem nada do que escreveu.",
};
