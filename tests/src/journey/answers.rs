//! From the catalogue to the last question.

use super::Journey;
use anyhow::{Context, Result, bail, ensure};

/// More pages than any form has.
const PAGES: usize = 40;

impl Journey {
    /// The catalogue, the search, the page of the service, and a new application.
    pub async fn choose_service(&mut self) -> Result<()> {
        self.journal.step("services")?;
        self.window.see("services.card.besplatnoe-pitanie").await?;
        let cards = self.window.all_beginning("services.card.").await?.len();
        ensure!(cards == 8, "the catalogue shows {cards} services");
        self.journal.saw("eight services");
        self.pictures("services").await?;

        self.journal.step("search")?;
        self.window.fill("services.search", "питание").await?;
        while self.window.all_beginning("services.card.").await?.len() > 4 {
            tokio::task::yield_now().await;
        }
        let cards = self.window.all_beginning("services.card.").await?;
        let first = &cards.first().context("nothing is found")?.text;
        self.journal.saw(format!("«питание» finds «{first}» first"));
        self.pictures("search").await?;

        self.journal.step("service")?;
        self.window
            .click("services.card.besplatnoe-pitanie")
            .await?;
        self.window.see("service").await?;
        let heading = self.window.heading().await?;
        self.journal.saw(format!("«{heading}»"));
        self.pictures("service").await?;

        self.journal.step("tasks")?;
        self.window.click("service.apply").await?;
        self.tasks("tasks").await
    }

    /// The task list: a picture of it, and what each task's state is.
    pub async fn tasks(&mut self, picture: &str) -> Result<()> {
        self.window.see("tasks").await?;
        for state in ["child", "applicant", "documents", "check", "sign"] {
            let words = self.window.read(&format!("tasks.{state}.state")).await?;
            self.journal.saw(format!("{state}: {words}"));
        }
        self.pictures(picture).await
    }

    /// All question pages, from the task list back to it.
    pub async fn answer_everything(&mut self) -> Result<()> {
        let tasks = self.window.place().await?;
        self.window.click("tasks.continue").await?;
        let mut place = self.window.leaves(&tasks).await?;
        for _ in 0..PAGES {
            if let Some(page) = place.split("/pages/").nth(1) {
                let page = page.to_owned();
                self.journal.step(&format!("question {page}"))?;
                self.window.see("page.continue").await?;
                self.answer(&page).await?;
                let heading = self.window.heading().await?;
                self.journal.saw(format!("«{heading}»"));
                self.pictures(&page).await?;
                self.window.click("page.continue").await?;
            } else if place.ends_with("/documents") {
                return Ok(());
            } else {
                self.window.click("tasks.continue").await?;
            }
            place = self.window.leaves(&place).await?;
        }
        bail!("the questions do not end");
    }

    /// Says that what the register knows is not so, unless that was said before; a field takes its place.
    pub async fn dispute(&self, field: &str) -> Result<()> {
        self.window.see(&format!("page.field.{field}")).await?;
        let dispute = format!("page.dispute.{field}");
        if self.window.shows(&dispute).await? {
            self.window.click(&dispute).await?;
        }
        let input = format!("input[data-testid=\"page.field.{field}\"]");
        self.window.see_inside("page", &input).await?;
        Ok(())
    }

    /// Answers what the register does not know.
    async fn answer(&mut self, page: &str) -> Result<()> {
        let window = &self.window;
        match page {
            "child" => {
                let choice = format!("page.field.child.iin.{}", self.citizen.child);
                if window.shows(&choice).await? {
                    window.click(&choice).await?;
                }
            }
            "child-data" => window.click("page.field.child.born_abroad").await?,
            "category" => window.click("page.field.category.low_income").await?,
            "income" => window.fill("page.field.income_per_capita", "41000").await?,
            "role" => window.click("page.field.applicant.role.parent").await?,
            "consent" => window.click("page.field.consent").await?,
            _ => {}
        }
        Ok(())
    }
}
