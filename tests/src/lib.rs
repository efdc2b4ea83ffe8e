//! Nothing is in here: the journeys are a test of their own, see `journeys/main.rs`.
