//! Whole sign-ins in a real browser, each with a demo and a browser of its own.

mod bad_input;
mod callback_site;
mod check;
mod clobbered;
mod continuity;
mod environments;
mod gallery;
mod healthy;
mod journeys;
mod keyboard;
mod look_back;
mod lost_words;
mod media;
mod retry;
mod sabotage;
mod sign_in;
mod speed;
mod static_site;
mod strict_policy;
mod view;
mod way_on;
