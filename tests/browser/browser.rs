//! Whole sign-ins in a real browser, each with a demo and a browser of its own.

mod bad_input;
mod check;
mod continuity;
mod environments;
mod healthy;
mod journeys;
mod look_back;
mod sabotage;
mod sign_in;
mod speed;
mod static_site;
mod view;
