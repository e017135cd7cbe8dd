//! Whole sign-ins in a real browser, each with a demo of its own and a browser that it has to itself; and that the harness tells the
//! truth.

#[macro_use]
mod engines;

mod bad_input;
mod callback_site;
mod check;
mod clobbered;
mod continuity;
mod environments;
mod gallery;
mod harness_self_test;
mod healthy;
mod isolation;
mod journeys;
mod keyboard;
mod look_back;
mod lost_words;
mod media;
mod one_page;
mod operators;
mod retry;
mod sabotage;
mod sign_in;
mod speed;
mod static_site;
mod strict_policy;
mod view;
mod walk_throughs;
mod way_on;
