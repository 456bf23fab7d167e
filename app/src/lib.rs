//! x

pub mod components;
