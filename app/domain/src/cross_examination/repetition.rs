//! Topics of different counsel that read alike, and so are likely to repeat one another: shown to the judge, decided by
//! nobody but the judge.

use super::Topic;
use crate::ids::TopicId;
use std::collections::BTreeSet;

/// Words that say nothing of what a topic is about.
const EMPTY_WORDS: &[&str] = &[
    "a", "about", "all", "an", "and", "any", "as", "at", "by", "for", "from", "her", "his", "in", "into",
    "its", "of", "on", "or", "other", "over", "that", "the", "their", "these", "this", "to", "was", "were",
    "what", "when", "where", "which", "who", "with", "witness", "evidence", "account", "issue", "issues",
    "topic",
];

/// How alike two words have to be, for a slip of the pen to be seen through.
const SAME_WORD: f64 = 0.92;

/// Pairs of topics, led by different counsel, whose titles read alike; each pair once, in the order of the topics.
pub fn likely_repetitions(topics: &[Topic]) -> Vec<(TopicId, TopicId)> {
    let mut pairs = Vec::new();
    for (place, one) in topics.iter().enumerate() {
        for other in &topics[place + 1..] {
            if one.lead != other.lead && alike(one.title.as_str(), other.title.as_str()) {
                pairs.push((one.id, other.id));
            }
        }
    }
    pairs
}

/// Whether two titles read alike: at least half of the telling words they have between them are the same, whatever
/// their endings, or one says all that the other says and more.
pub fn alike(one: &str, other: &str) -> bool {
    let (one, other) = (stems(one), stems(other));
    if one.is_empty() || other.is_empty() {
        return false;
    }
    let (fewer, more) = if one.len() <= other.len() { (&one, &other) } else { (&other, &one) };
    let shared = fewer.iter().filter(|word| more.iter().any(|each| same(word, each))).count();
    let together = fewer.len() + more.len() - shared;
    2 * shared >= together || (shared == fewer.len() && shared >= 2)
}

fn same(one: &str, other: &str) -> bool {
    one == other || (one.len() > 3 && other.len() > 3 && strsim::jaro_winkler(one, other) >= SAME_WORD)
}

/// The telling words of a title, in small letters and without their commonest endings.
fn stems(title: &str) -> BTreeSet<String> {
    title
        .to_lowercase()
        .split(|each: char| !each.is_alphanumeric())
        .filter(|word| !word.is_empty() && !EMPTY_WORDS.contains(word))
        .map(stem)
        .collect()
}

fn stem(word: &str) -> String {
    for ending in ["ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "y"] {
        if let Some(rest) = word.strip_suffix(ending)
            && rest.chars().count() >= 3
        {
            return rest.to_owned();
        }
    }
    word.to_owned()
}
