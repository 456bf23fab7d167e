//! The new plan for what a loss leaves standing.

mod entry;
mod examples;
mod properties;
mod world;
