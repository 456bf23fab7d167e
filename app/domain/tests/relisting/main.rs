//! The new plan for what a loss leaves standing.

mod examples;
mod properties;
mod world;
