//! What invented people are called. Nobody is called so, and whoever reads a name sees it: people who work with the
//! record have a bird and a stone for a surname (Wren-Basalt), witnesses a herb and a tree (Yarrow-Alder).

use super::dice::{Dice, strand};

#[rustfmt::skip]
const GIVEN: &[&str] = &[
    "Aaliyah", "Adaeze", "Alasdair", "Amina", "Anwen", "Arjun", "Bethan", "Bronwen", "Callum", "Carys", "Chidi", "Clara",
    "Cyrus", "Daisy", "Darius", "Delphine", "Dylan", "Edith", "Elowen", "Emrys", "Farah", "Felix", "Fergus", "Fiona",
    "Gareth", "Gwen", "Hana", "Harriet", "Hassan", "Hugo", "Imogen", "Ines", "Isaac", "Ivy", "Jasmin", "Joel", "Kamal",
    "Keira", "Kofi", "Lalita", "Leila", "Lowri", "Magnus", "Marcus", "Matilda", "Meera", "Milo", "Nadia", "Naomi", "Nia",
    "Olwen", "Omar", "Oscar", "Petra", "Priya", "Quentin", "Rafael", "Rhys", "Rosalind", "Rupert", "Sanjay", "Seren",
    "Sofia", "Stellan", "Tamsin", "Tariq", "Theo", "Tomasz", "Una", "Vikram", "Winifred", "Xavier", "Yasmin", "Zofia",
];
#[rustfmt::skip]
const BIRDS: &[&str] = &[
    "Avocet", "Bittern", "Brambling", "Bullfinch", "Chough", "Curlew", "Dipper", "Dunlin", "Fieldfare", "Fulmar", "Godwit",
    "Grebe", "Kestrel", "Kittiwake", "Lapwing", "Linnet", "Merganser", "Merlin", "Nuthatch", "Osprey", "Ouzel", "Petrel",
    "Pipit", "Plover", "Puffin", "Redstart", "Sandpiper", "Siskin", "Skylark", "Tern", "Turnstone", "Twite", "Whimbrel",
    "Wigeon", "Wren",
];
#[rustfmt::skip]
const STONES: &[&str] = &[
    "Agate", "Amber", "Basalt", "Beryl", "Chert", "Dolerite", "Feldspar", "Flint", "Gneiss", "Granite", "Gritstone",
    "Jasper", "Limestone", "Marble", "Mica", "Obsidian", "Onyx", "Opal", "Peridot", "Pumice", "Quartz", "Sandstone",
    "Schist", "Shale", "Slate", "Zircon",
];
#[rustfmt::skip]
const HERBS: &[&str] = &[
    "Angelica", "Betony", "Borage", "Burdock", "Camomile", "Caraway", "Chervil", "Chicory", "Comfrey", "Coriander",
    "Fennel", "Feverfew", "Hyssop", "Lovage", "Marjoram", "Mugwort", "Oregano", "Sorrel", "Tansy", "Tarragon", "Teasel",
    "Valerian", "Vervain", "Yarrow",
];
#[rustfmt::skip]
const TREES: &[&str] = &[
    "Alder", "Aspen", "Beech", "Blackthorn", "Buckthorn", "Chestnut", "Cypress", "Hawthorn", "Hazel", "Hornbeam",
    "Juniper", "Larch", "Linden", "Maple", "Medlar", "Mulberry", "Osier", "Poplar", "Quince", "Rowan", "Sycamore",
    "Whitebeam", "Willow",
];

/// Whether a name is one of the demonstration's: what a test looks for, and what a reader can see.
pub fn is_invented(name: &str) -> bool {
    let surname = name.rsplit(' ').next().unwrap_or_default();
    surname.split_once('-').is_some_and(|(first, second)| {
        (BIRDS.contains(&first) && STONES.contains(&second))
            || (HERBS.contains(&first) && TREES.contains(&second))
    })
}

/// Gives names, no surname twice.
pub(super) struct Names {
    given: Vec<&'static str>,
    working: Surnames,
    witnesses: Surnames,
    handed_out: usize,
}

struct Surnames {
    first: Vec<&'static str>,
    second: Vec<&'static str>,
    handed_out: usize,
}

impl Names {
    /// The names of a seed, whatever the day.
    pub fn new(seed: u64) -> Self {
        let mut dice = Dice::new(strand("names", seed, None));
        Self {
            given: dice.shuffled(GIVEN),
            working: Surnames::new(&mut dice, BIRDS, STONES),
            witnesses: Surnames::new(&mut dice, HERBS, TREES),
            handed_out: 0,
        }
    }

    /// The name of somebody who works with the record.
    pub fn for_work(&mut self) -> String {
        let surname = self.working.next();
        self.with_given(surname)
    }

    /// The name of a witness.
    pub fn for_a_witness(&mut self) -> String {
        let surname = self.witnesses.next();
        self.with_given(surname)
    }

    fn with_given(&mut self, surname: String) -> String {
        let given = self.given[self.handed_out % self.given.len()];
        self.handed_out += 1;
        format!("{given} {surname}")
    }
}

impl Surnames {
    fn new(dice: &mut Dice, first: &[&'static str], second: &[&'static str]) -> Self {
        Self { first: dice.shuffled(first), second: dice.shuffled(second), handed_out: 0 }
    }

    /// Goes through the first halves again and again, each time one second half further on, so that two people next to
    /// each other never sound alike.
    fn next(&mut self) -> String {
        let (place, round) = (self.handed_out % self.first.len(), self.handed_out / self.first.len());
        self.handed_out += 1;
        format!("{}-{}", self.first[place], self.second[(place + round) % self.second.len()])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn everybody_has_another_surname_and_every_name_shows_that_it_is_invented() {
        let mut names = Names::new(7);
        let mut surnames = HashSet::new();
        for number in 0..400 {
            let name = if number % 3 == 0 { names.for_a_witness() } else { names.for_work() };
            assert!(is_invented(&name), "{name}");
            let surname = name.rsplit(' ').next().map(ToOwned::to_owned);
            assert!(surnames.insert(surname), "{name}");
        }
    }

    #[test]
    fn a_name_that_somebody_may_have_is_not_taken_for_an_invented_one() {
        for name in ["Rosalind Wren", "Jasper Marble", "Hazel Willow-Smith", "", "Rosalind Basalt-Wren"] {
            assert!(!is_invented(name), "{name}");
        }
    }
}
