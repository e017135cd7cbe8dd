//! Brazilian Portuguese, with "você". A name takes its article: `{provider}` has "o" or "a", `{of_provider}` "do" or "da",
//! `{at_provider}` "no" or "na".

use super::{CheckWords, Direction, Form, Labels, Language, NameForm, Names, Situation, Text};
use crate::settings::Place;

pub(super) const LANGUAGE: Language = Language {
    tag: "pt-BR",
    dir: Direction::Ltr,
    labels: Labels {
        try_again: "Tentar de novo",
        back_to_sign_in: "Ir para a página de login",
        go_on: "Continuar",
        open_top_level: "Abrir a página inteira",
        open_in_browser: "Abrir no navegador",
        copy_link: "Copiar link",
        other_provider: "Escolher outra forma de login",
        reload: "Recarregar",
        help: "Obter ajuda",
        again: "Isso já aconteceu mais de uma vez. Use outro navegador, outro dispositivo ou outra forma de login.",
        start_over: "Abra a página de login deste site e faça o login de novo.",
        wait: "É melhor esperar {time} antes de tentar de\u{a0}novo.",
        wait_is_over: "Você já pode tentar de novo.",
        reference: "Código de referência: {code}",
        copy_code: "Copiar",
        copied: "Copiado",
        details: "Detalhes para o suporte",
        unnamed_provider: "o serviço escolhido",
        finishing: "Fazendo o login…",
        finishing_slowly: "Ainda fazendo o login. Está demorando mais que o normal…",
    },
    text,
    names: Names {
        forms: &[
            (NameForm::Plain, Form { first: "o {name}", second: "a {name}", unnamed: "" }),
            (NameForm::Of, Form { first: "do {name}", second: "da {name}", unnamed: "do serviço escolhido" }),
            (NameForm::At, Form { first: "no {name}", second: "na {name}", unnamed: "no serviço escolhido" }),
        ],
        second: &["Amazon", "Apple", "Microsoft", "Okta", "Twitch"],
        spelled: &[],
    },
    settings,
    check: CHECK,
};

const STAY: &str = "Selecione “{retry}” e não troque de navegador até concluir o login.";
const ALLOW: &str = "Se quiser fazer o login, selecione “{retry}” e permita o acesso.";
const THEN_RELOAD: &str = "Depois, selecione “{reload}”.";
const THEN_RETRY: &str = "Depois, selecione “{retry}”.";
const WAIT: &str = "Espere um momento e depois selecione “{retry}”.";
const OTHER_WAY: &str = "Se houver outra forma de login, você pode usá-la agora.";
const SUPPORT: &str = "Se não resolver, selecione “{help}” e informe o código de referência abaixo.";

const fn text(situation: Situation) -> Text {
    match situation {
        Situation::Denied => Text {
            title: "O login não foi feito",
            surely: "O acesso não foi permitido {at_provider}. Se você cancelou, está tudo certo.",
            maybe: "Talvez o acesso não tenha sido permitido {at_provider}. Se você cancelou, está tudo certo.",
            steps: &[
                ALLOW,
                "Se você não cancelou e é uma conta do trabalho ou da escola, fale com o administrador.",
            ],
        },
        Situation::PermissionGone => Text {
            title: "Precisamos da sua permissão de novo",
            surely: "A permissão que você nos deu {at_provider} não existe mais. Se você a removeu, está tudo certo.",
            maybe: "Talvez a permissão que você nos deu {at_provider} não exista mais. Se você a removeu, está \
                tudo certo.",
            steps: &[ALLOW],
        },
        Situation::StepMissing => Text {
            title: "Falta uma etapa",
            surely: "Está tudo certo. Para concluir o login, falta uma etapa {at_provider}.",
            maybe: "Está tudo certo. Para concluir o login, talvez falte uma etapa {at_provider}.",
            steps: &["Selecione “{retry}” e siga todas as etapas que aparecerem."],
        },
        Situation::NotFinished => Text {
            title: "Seu último login não foi concluído",
            surely: "Da última vez, o login com {provider} não foi concluído.",
            maybe: "Da última vez, o login com {provider} não foi concluído. Talvez você tenha saído da página \
                ou tenha ocorrido um erro.",
            steps: &[
                "Se quiser, faça o login de novo e não troque de navegador até o fim.",
                "Se apareceu um erro {at_provider}, espere um pouco ou use outra forma de login.",
            ],
        },
        Situation::CookiesBlocked => Text {
            title: "Permita cookies para fazer o login",
            surely: "Seu navegador está bloqueando os cookies deste site, por isso o login não é possível.",
            maybe: "Talvez seu navegador esteja bloqueando os cookies deste site, que são necessários para o login.",
            steps: &[
                "Nas configurações do seu navegador, permita os cookies deste site.",
                THEN_RELOAD,
                THEN_RETRY,
                "Se não for possível mudar isso, use outro navegador. Em vez de uma janela anônima (privada), \
                    use uma normal.",
            ],
        },
        Situation::StorageBlocked => Text {
            title: "Permita dados do site para fazer o login",
            surely: "Seu navegador não deixa este site salvar dados necessários para o login.",
            maybe: "Talvez seu navegador não deixe este site salvar dados necessários para o login.",
            steps: &[
                "Nas configurações do seu navegador, permita os cookies e os dados deste site.",
                THEN_RELOAD,
                THEN_RETRY,
                "Se não resolver, libere espaço neste dispositivo ou use outro navegador.",
            ],
        },
        Situation::DataDeleted => Text {
            title: "O login foi interrompido",
            surely: "Dados temporários necessários para o login foram apagados. Sua conta e suas senhas não \
                foram afetadas.",
            maybe: "Talvez dados temporários necessários para o login tenham sido apagados. Sua conta e suas \
                senhas não foram afetadas.",
            steps: &[
                STAY,
                "Se acontecer de novo, veja se um aplicativo, uma extensão ou uma configuração apaga cookies e \
                    inclua este site nas exceções.",
            ],
        },
        Situation::OtherTab => Text {
            title: "Não foi possível concluir o login nesta aba",
            surely: "Você começou em outra aba.",
            maybe: "Talvez você tenha começado em outra aba.",
            steps: &["Selecione “{retry}” e fique nesta aba até concluir o login."],
        },
        Situation::OtherBrowser => Text {
            title: "Não foi possível concluir o login aqui",
            surely: "Você começou em outro navegador, em um aplicativo ou em uma janela anônima, ou os dados \
                deste navegador foram apagados.",
            maybe: "Talvez você tenha começado em outro navegador, em um aplicativo ou em uma janela anônima \
                (privada), ou os dados deste navegador tenham sido apagados.",
            steps: &[
                STAY,
                "No celular, use o navegador que se abre quando você toca em um link.",
                "Ou volte ao navegador em que você começou e faça o login de novo por ele.",
            ],
        },
        Situation::InAppBrowser => Text {
            title: "Abra esta página no navegador",
            surely: "Esta página está aberta no aplicativo {app}. Talvez o login com {provider} não funcione aqui.",
            maybe: "Esta página está aberta em um aplicativo. Talvez o login com {provider} não funcione aqui.",
            steps: &[
                "Selecione “{open_in_browser}”.",
                "No menu do aplicativo (⋯\u{a0}ou\u{a0}⋮), procure a opção de abrir esta página em um navegador.",
                "Ou selecione “{copy_link}” e cole o link no navegador.",
            ],
        },
        Situation::EmbeddedFrame => Text {
            title: "Abra esta página separadamente",
            surely: "Seu navegador não permite o login em uma página que está dentro de outro site.",
            maybe: "Talvez seu navegador não permita o login em uma página que está dentro de outro site.",
            steps: &["Selecione “{open_top_level}” e faça o login nessa página."],
        },
        Situation::NewerSignIn => Text {
            title: "Há um login mais recente em andamento",
            surely: "Outro login foi iniciado depois deste no mesmo navegador. Só o mais recente pode ser concluído.",
            maybe: "Talvez outro login tenha sido iniciado depois deste no mesmo navegador. Só o mais recente \
                pode ser concluído.",
            steps: &[
                "Veja suas outras abas deste site e continue por elas.",
                "Se não houver nenhuma, selecione “{retry}” e use só esta aba.",
            ],
        },
        Situation::TookTooLong => Text {
            title: "O login demorou demais",
            surely: "O tempo que permitimos para o login acabou.",
            maybe: "Talvez o tempo que permitimos para o login tenha acabado.",
            steps: &[
                "Tenha em mãos sua senha ou seu celular.",
                "Depois, selecione “{retry}” e faça o login sem pausas longas.",
                "Depois, selecione “{reload}” e faça o login sem pausas longas.",
            ],
        },
        Situation::AlreadyUsed => Text {
            title: "Este login só pode ser usado uma vez",
            surely: "Ele já foi usado. Isso acontece ao recarregar a página ou voltar.",
            maybe: "Talvez ele já tenha sido usado. Isso acontece ao recarregar a página ou voltar.",
            steps: &[
                "Abra a página inicial deste site para ver se o login já foi feito.",
                "Se não foi, selecione “{retry}”, e não recarregue a página nem volte.",
            ],
        },
        Situation::ResponseLost => Text {
            title: "Não foi possível concluir o login",
            surely: "A resposta {of_provider} se perdeu ou foi alterada no caminho de volta.",
            maybe: "Talvez a resposta {of_provider} tenha se perdido ou sido alterada no caminho de volta.",
            steps: &[
                STAY,
                "Se acontecer de novo, use outro navegador. Uma extensão do navegador atual pode alterar os endereços \
                    da Web.",
                SUPPORT,
            ],
        },
        Situation::OpenedDirectly => Text {
            title: "Comece pela página de login",
            surely: "Esta página foi aberta diretamente, por exemplo por um favorito. Ela só funciona durante o \
                login.",
            maybe: "Talvez esta página tenha sido aberta diretamente, por exemplo por um favorito. Ela só \
                funciona durante o login.",
            steps: &[
                "Selecione “{retry}”.",
                "Se esta página está nos seus favoritos, salve a página inicial deste site no lugar dela.",
            ],
        },
        Situation::Offline => Text {
            title: "Verifique sua conexão com a internet",
            surely: "Você estava sem conexão ou sua rede bloqueou este site.",
            maybe: "Talvez você estivesse sem conexão ou sua rede tenha bloqueado este site.",
            steps: &[
                "Verifique se seu dispositivo está conectado à internet.",
                "Em um Wi‑Fi público, faça primeiro o login da própria rede.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ClockWrong => Text {
            title: "Verifique a data e\u{a0}a\u{a0}hora do dispositivo",
            surely: "O relógio do seu dispositivo está tão errado que o login não funciona.",
            maybe: "Talvez o relógio do seu dispositivo esteja tão errado que o login não funcione.",
            steps: &[
                "Nas configurações do dispositivo, deixe a data, a hora e o fuso horário no automático.",
                THEN_RELOAD,
                THEN_RETRY,
            ],
        },
        Situation::ProviderTrouble => Text {
            title: "O login com {provider} não está funcionando",
            surely: "Há um problema {at_provider}. Sua conta não foi afetada.",
            maybe: "Talvez haja um problema {at_provider}. Sua conta não foi afetada.",
            steps: &[WAIT, OTHER_WAY],
        },
        Situation::WrongAddress => Text {
            title: "O login não funciona neste endereço",
            surely: "O login só funciona em outro endereço da Web deste site. O problema é nosso.",
            maybe: "Talvez o login só funcione em outro endereço da Web deste site. O problema é nosso.",
            steps: &["Selecione “{retry}” e faça o login nessa página.", OTHER_WAY, SUPPORT],
        },
        Situation::OurFault => Text {
            title: "Não foi possível concluir o login",
            surely: "O problema é nosso. Sua conta não foi afetada.",
            maybe: "Talvez o problema seja nosso. Sua conta não foi afetada.",
            steps: &[WAIT, OTHER_WAY, SUPPORT],
        },
        Situation::NotTheService => Text {
            title: "Interrompemos este login",
            surely: "A resposta não veio do serviço que você escolheu, por isso não a usamos.",
            maybe: "Talvez a resposta não tenha vindo do serviço que você escolheu, por isso não a usamos.",
            steps: &[OTHER_WAY, SUPPORT],
        },
        Situation::AccountInUse => Text {
            title: "Você já tem uma conta aqui",
            surely: "Sua conta {of_provider} está vinculada a outra conta deste site. Em geral, o cadastro foi \
                feito de outra forma.",
            maybe: "Talvez sua conta {of_provider} esteja vinculada a outra conta deste site. Em geral, o \
                cadastro foi feito de outra forma.",
            steps: &[
                "Se você está usando outra conta aqui, saia dela primeiro.",
                "Faça o login como da primeira vez, por exemplo com e‑mail e senha.",
                SUPPORT,
            ],
        },
        Situation::AccountRefused => Text {
            title: "Você não pode usar esta conta aqui",
            surely: "Este site não aceita a conta que você usou {at_provider}.",
            maybe: "Talvez este site não aceite a conta que você usou {at_provider}.",
            steps: &["Se você tem outra conta, faça o login com ela.", SUPPORT],
        },
        Situation::WayUnknown => Text {
            title: "Esta forma de login não está disponível",
            surely: "O link é de uma forma de login que este site não oferece.",
            maybe: "Talvez o link seja de uma forma de login que este site não oferece.",
            steps: &["Selecione “{other_provider}”.", SUPPORT],
        },
    }
}

/// The menus as the browsers themselves have them in this language (settings::CHECKED).
const fn settings(place: Place) -> &'static [&'static str] {
    match place {
        Place::Chrome => &[
            "Nas configurações do Chrome, abra “Privacidade e segurança” › “Configurações de sites” › “Mais \
                configurações de conteúdo” › “Dados do site no dispositivo”.",
            "Ao lado de “Com permissão para salvar dados no dispositivo”, escolha “Adicionar” e digite o \
                endereço deste site.",
        ],
        Place::ChromeAndroid => &[
            "Nas configurações do Chrome, abra “Configurações do site” › “Dados do site no dispositivo” e \
                permita que este site salve dados.",
        ],
        Place::Firefox => &[
            "Nas configurações do Firefox, abra “Privacidade e Segurança” e escolha “Gerenciar exceções” para \
                cookies e dados de sites.",
            "Digite o endereço deste site, escolha “Permitir” e depois “Salvar alterações”.",
        ],
        Place::SamsungInternet => &[],
        Place::Edge => &[
            "Nas configurações do Edge, abra “Privacidade, pesquisa e serviços” › “Cookies” e permita os \
                cookies deste site.",
        ],
        Place::Safari => &[
            "Nos ajustes do Safari, abra “Avançado”.",
            "Confira se “Bloquear todos os cookies” não está selecionado.",
        ],
        Place::SafariIos => &[
            "No app Ajustes, abra “Apps” › “Safari” › “Avançado”.",
            "Confira se “Bloquear todos os cookies” não está selecionado.",
        ],
    }
}

const CHECK: CheckWords = CheckWords {
    title: "É possível fazer o login com este navegador?",
    needs_scripts: "Esta verificação precisa de JavaScript. Se ela não começar, permita JavaScript neste site \
        ou use outro navegador.",
    checking: "Verificando…",
    broken: "Não foi possível carregar a verificação. Recarregue a página ou use outro navegador.",
    all_well: "Tudo o que é necessário para o login funciona neste navegador.",
    some_maybe: "Talvez algo neste navegador impeça o login.",
    some_not: "Algo neste navegador impede o login.",
    ok: "Tudo certo",
    maybe: "Possível problema",
    not_ok: "Problema",
    unknown: "Não foi possível verificar",
    scripts: "JavaScript",
    cookies: "Cookies",
    session_storage: "Armazenamento desta aba",
    local_storage: "Armazenamento deste navegador",
    indexed_db: "Banco de dados deste navegador",
    frame: "Página dentro de outro site",
    app: "Navegador de um aplicativo",
    network: "Conexão com este site",
    secure: "Conexão criptografada",
    clock: "Relógio do seu dispositivo",
    copy_report: "Copiar relatório",
    report_holds: "O relatório contém o que aparece aqui e o nome e a versão do seu navegador. Não contém \
        endereços da Web (URLs) nem nada que você digitou.",
};
