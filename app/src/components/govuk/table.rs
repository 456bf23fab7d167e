//! Table: things alike, to compare. Always with a caption, and with a scope on every header.

use super::text::{OptionalText, TextSize, class_if, class_list};
use leptos::prelude::*;

/// How a column is sorted, when the list is sorted by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// Smallest or earliest first.
    Ascending,
    /// Largest or latest first.
    Descending,
}

/// The head of a column.
pub struct TableHeading {
    content: AnyView,
    numeric: bool,
    sort: Option<Sort>,
    current_date: bool,
    classes: OptionalText,
}

impl TableHeading {
    /// A head with these words; any view will do, such as a link that sorts.
    pub fn new(content: impl IntoView + 'static) -> Self {
        Self {
            content: content.into_any(),
            numeric: false,
            sort: None,
            current_date: false,
            classes: OptionalText::default(),
        }
    }

    /// A column of numbers, aligned right.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// The list is sorted by this column.
    #[must_use]
    pub fn sorted(mut self, sort: Option<Sort>) -> Self {
        self.sort = sort;
        self
    }

    /// The column is today's.
    #[must_use]
    pub fn current_date(mut self, today: bool) -> Self {
        self.current_date = today;
        self
    }

    /// Further classes.
    #[must_use]
    pub fn classes(mut self, classes: impl Into<OptionalText>) -> Self {
        self.classes = classes.into();
        self
    }

    fn view(self) -> AnyView {
        let class = class_list(&[
            "govuk-table__header",
            class_if(self.numeric, "govuk-table__header--numeric"),
            self.classes.as_str(),
        ]);
        let sort = self.sort.map(|sort| match sort {
            Sort::Ascending => "ascending",
            Sort::Descending => "descending",
        });
        view! {
            <th
                scope="col"
                class=class
                aria-sort=sort
                aria-current=self.current_date.then_some("date")
            >
                {self.content}
            </th>
        }
        .into_any()
    }
}

/// Words alone make a plain column head.
impl<T: Into<String>> From<T> for TableHeading {
    fn from(text: T) -> Self {
        Self::new(text.into())
    }
}

/// One cell.
pub struct TableCell {
    content: AnyView,
    numeric: bool,
    classes: OptionalText,
}

impl TableCell {
    /// A cell with any content.
    pub fn new(content: impl IntoView + 'static) -> Self {
        Self { content: content.into_any(), numeric: false, classes: OptionalText::default() }
    }

    /// A number, aligned right.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.numeric = true;
        self
    }

    /// Further classes.
    #[must_use]
    pub fn classes(mut self, classes: impl Into<OptionalText>) -> Self {
        self.classes = classes.into();
        self
    }

    fn view(self, header: bool) -> AnyView {
        if header {
            let class = class_list(&["govuk-table__header", self.classes.as_str()]);
            return view! {
                <th scope="row" class=class>
                    {self.content}
                </th>
            }
            .into_any();
        }
        let class = class_list(&[
            "govuk-table__cell",
            class_if(self.numeric, "govuk-table__cell--numeric"),
            self.classes.as_str(),
        ]);
        view! { <td class=class>{self.content}</td> }.into_any()
    }
}

/// Words alone make a plain cell.
impl<T: Into<String>> From<T> for TableCell {
    fn from(text: T) -> Self {
        Self::new(text.into())
    }
}

/// A table.
#[component]
pub fn Table(
    /// What the table shows.
    #[prop(optional, into)]
    caption: OptionalText,
    /// How large the caption is.
    #[prop(optional)]
    caption_size: TextSize,
    /// The id of the caption, for a [`ScrollRegion`] around the table.
    #[prop(optional, into)]
    caption_id: OptionalText,
    /// Leaves the caption to be heard only, where a heading right above says the same.
    #[prop(optional)]
    caption_hidden: bool,
    /// The column heads.
    #[prop(optional)]
    head: Vec<TableHeading>,
    /// The rows, cell by cell.
    rows: Vec<Vec<TableCell>>,
    /// Whether the first cell of each row names the row.
    #[prop(optional)]
    first_cell_is_header: bool,
    /// Smaller text on small screens, for wide tables.
    #[prop(optional)]
    small_text: bool,
    /// Further classes.
    #[prop(optional, into)]
    classes: OptionalText,
) -> impl IntoView {
    let class = class_list(&[
        "govuk-table",
        class_if(small_text, "govuk-table--small-text-until-tablet"),
        classes.as_str(),
    ]);
    let caption_class = class_list(&[
        "govuk-table__caption",
        &caption_size.class("govuk-table__caption"),
        class_if(caption_hidden, "govuk-visually-hidden"),
    ]);
    let caption = caption.into_option().map(|text| {
        view! {
            <caption class=caption_class id=caption_id.into_option()>
                {text}
            </caption>
        }
    });
    let head = (!head.is_empty()).then(|| {
        let cells = head.into_iter().map(TableHeading::view).collect_view();
        view! {
            <thead class="govuk-table__head">
                <tr class="govuk-table__row">{cells}</tr>
            </thead>
        }
    });
    let rows = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .enumerate()
                .map(|(index, cell)| cell.view(first_cell_is_header && index == 0))
                .collect_view();
            view! { <tr class="govuk-table__row">{cells}</tr> }
        })
        .collect_view();
    view! {
        <table class=class>
            {caption} {head} <tbody class="govuk-table__body">{rows}</tbody>
        </table>
    }
}

/// Lets something wide scroll sideways within the page, with the keyboard too.
#[component]
pub fn ScrollRegion(
    /// The id of what names the region: the table's caption or a heading.
    #[prop(into)]
    labelled_by: String,
    /// The wide thing.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="pigot-scroll-region" role="region" tabindex="0" aria-labelledby=labelled_by>
            {children()}
        </div>
    }
}
