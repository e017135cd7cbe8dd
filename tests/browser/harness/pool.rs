//! Browsers that stay. To start one takes more of a processor than most tests do; so a test leases one, and the next test with
//! the same profile has it after it.

use std::{
    io::{self, Write},
    ops::Deref,
    sync::{
        Arc, LazyLock, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    thread,
    time::Duration,
};

use anyhow::{Context, Result};
use tokio::{
    runtime::{Builder, Runtime},
    task::{JoinHandle, spawn_blocking},
    time::timeout,
};

use crate::{Engine, Profile, session::Session};

/// For what takes a tenth of a second on an idle machine. Only a page that hangs is waited for so long.
const CLEAR_LIMIT: Duration = Duration::from_secs(40);

/// How many wait for another test. One that nobody has asked for longest goes first.
const MOST: usize = 6;

/// The connections to the browsers live here, since each test has a runtime of its own that ends with it.
static RUNTIME: LazyLock<Option<Runtime>> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(1).enable_all().build().ok());

/// What is given back, the oldest first; it may still be on its way to be as good as new.
static IDLE: Mutex<Vec<Idle>> = Mutex::new(Vec::new());

struct Idle {
    engine: Engine,
    profile: Profile,
    session: JoinHandle<Option<Arc<Session>>>,
}

/// A name of loopback that no other test knows. All three engines resolve it themselves; each such host is a site of its own.
pub fn host() -> String {
    static LAST: AtomicU64 = AtomicU64::new(0);
    format!("t{}.localhost", LAST.fetch_add(1, Ordering::Relaxed) + 1)
}

/// A browser that is nobody else's for as long as this value lives. Where the test ended badly the browser ends with it.
pub(crate) struct Lease {
    session: Arc<Session>,
    /// Whether anything went wrong with it, so that it is not worth finding out what state it is in.
    doubtful: AtomicBool,
}

impl Lease {
    pub(crate) async fn take(engine: Engine, profile: Profile) -> Result<Self> {
        // While somebody holds one that is to be made as good as new, waiting for that is quicker than starting another.
        while let Some(idle) = take_idle(engine, &profile) {
            if let Ok(Some(session)) = idle.session.await {
                return Ok(Self::of(session));
            }
        }
        let started = runtime()?.spawn(Session::start(engine, profile)).await.context("starting a browser")??;
        Ok(Self::of(Arc::new(started)))
    }

    fn of(session: Arc<Session>) -> Self {
        Self { session, doubtful: AtomicBool::new(false) }
    }

    /// This browser is not to be used again.
    pub(crate) fn doubt(&self) {
        self.doubtful.store(true, Ordering::Relaxed);
    }
}

impl Deref for Lease {
    type Target = Session;

    fn deref(&self) -> &Session {
        &self.session
    }
}

impl Drop for Lease {
    fn drop(&mut self) {
        // Where a window is private, the tab that ChromeDriver opens for the next test is not (156).
        let is_private = self.profile == Profile::Private;
        if thread::panicking() || self.doubtful.load(Ordering::Relaxed) || is_private {
            return;
        }
        let Ok(runtime) = runtime() else { return };
        let session = Arc::clone(&self.session);
        let Session { engine, profile, .. } = &**self;
        let (engine, profile) = (*engine, profile.clone());
        let session = runtime.spawn(async move {
            let why = match timeout(CLEAR_LIMIT, session.clear()).await {
                Ok(Ok(())) => return Some(session),
                Ok(Err(error)) => format!("{error:#}"),
                Err(error) => error.to_string(),
            };
            // Not by `println!`, which libtest keeps for the test that used this runtime first.
            let _ = writeln!(io::stderr(), "a browser is not used again: {why}");
            // It waits for processes to end.
            let _ = spawn_blocking(|| drop(session)).await;
            None
        });
        let mut idle = idle();
        idle.push(Idle { engine, profile, session });
        if idle.len() > MOST {
            let oldest = idle.remove(0);
            runtime.spawn(async move {
                let session = oldest.session.await;
                let _ = spawn_blocking(|| drop(session)).await;
            });
        }
    }
}

fn runtime() -> Result<&'static Runtime> {
    RUNTIME.as_ref().context("no tokio runtime")
}

fn idle() -> MutexGuard<'static, Vec<Idle>> {
    IDLE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn take_idle(engine: Engine, profile: &Profile) -> Option<Idle> {
    let mut idle = idle();
    let found = idle.iter().position(|idle| idle.engine == engine && idle.profile == *profile)?;
    Some(idle.remove(found))
}
