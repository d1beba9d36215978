//! Checking a container as others make them: every file, manifest and signature is judged, or named
//! as one of which nothing can be told.

use super::{
    AsicError, Form,
    listing::{Listing, MAX_MANIFEST, Object, is_media_types},
    name,
    part::Part,
    reader::{AsicReader, Failed, Unread, is_packing},
    report::{Checked, Digesting, Judged, Report},
};
use crate::{
    ContentDigests, Digests,
    hash::Hash,
    verify::{self, VerifyContext, VerifyError},
    xml::algorithm,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Read, Seek},
};

/// Octets a signature inside may have.
const MAX_SIGNATURE: u64 = 1024 * 1024;
/// Signatures a container may have.
const MAX_SIGNATURES: usize = 32;

/// Checks every signature and the digest of every file, in little memory.
pub fn verify<R: Read + Seek>(
    reader: &mut AsicReader<R>,
    context: &VerifyContext<'_>,
) -> Result<Report, AsicError> {
    let mut check = Check::new(reader);
    if check.reader.form() == Form::Simple {
        check.simple(context)?;
    } else {
        check.manifests(context)?;
    }
    check.rest()?;
    Ok(check.report)
}

/// A check under way.
struct Check<'a, R: Read + Seek> {
    reader: &'a mut AsicReader<R>,
    files: Vec<(String, Part)>,
    /// Files that a signature covers, or names otherwise than they are.
    covered: BTreeSet<String>,
    /// Manifests and signatures that were checked, and what else needs no signature.
    judged: BTreeSet<String>,
    report: Report,
}

/// What became of a file that a manifest names.
enum Outcome {
    Same(String),
    Changed(String),
    Unread(String, Unread),
}

impl<'a, R: Read + Seek> Check<'a, R> {
    fn new(reader: &'a mut AsicReader<R>) -> Self {
        let unread = reader
            .nameless()
            .map(|name| (name.to_owned(), Unread::Name));
        Self {
            report: Report {
                form: reader.form(),
                signatures: Vec::new(),
                changed: Vec::new(),
                strangers: Vec::new(),
                unread: unread.collect(),
                judged: BTreeMap::new(),
            },
            files: reader.files(),
            covered: BTreeSet::new(),
            judged: BTreeSet::new(),
            reader,
        }
    }

    fn of(&self, part: Part) -> Vec<String> {
        let files = self.files.iter().filter(|(_, of)| *of == part);
        files.map(|(name, _)| name.clone()).collect()
    }

    fn unread(&mut self, name: &str, why: Unread) {
        if !self.is_unread(name) {
            self.report.unread.push((name.to_owned(), why));
        }
    }

    fn is_unread(&self, name: &str) -> bool {
        self.report.unread.iter().any(|(one, _)| one == name)
    }

    /// ASiC-E, and the ZIP of НУЦ: each manifest names a signature, and the files that it covers.
    fn manifests(&mut self, context: &VerifyContext<'_>) -> Result<(), AsicError> {
        let mut listings = Vec::new();
        for name in self.of(Part::Manifest) {
            let Some(octets) = self.octets(&name, MAX_MANIFEST, Unread::Manifest)? else {
                continue;
            };
            let listing = Listing::read(&octets).ok();
            let signature = listing.as_ref().and_then(|listing| self.signature(listing));
            match (listing, signature) {
                (Some(listing), Some(signature)) => {
                    listings.push((name, octets, listing, signature));
                }
                _ => self.unread(&name, Unread::Manifest),
            }
        }
        if listings.len() > MAX_SIGNATURES {
            return Err(AsicError::TooLarge);
        }
        let found = self.digests(
            listings
                .iter()
                .flat_map(|(_, _, listing, _)| &listing.objects),
        )?;
        for (name, octets, listing, signature) in listings {
            // One signature is over one manifest.
            if !self.judged.insert(signature.clone()) {
                self.unread(&name, Unread::Manifest);
                continue;
            }
            self.judged.insert(name);
            let Some(cms) = self.octets(&signature, MAX_SIGNATURE, Unread::Signature)? else {
                continue;
            };
            let mut checked = Checked {
                signers: verify::verify_all_detached(&cms, &octets[..], context),
                name: signature,
                covers: Vec::new(),
                changed: Vec::new(),
                unread: Vec::new(),
            };
            for object in &listing.objects {
                match self.outcome(object, &found) {
                    Outcome::Same(name) => checked.covers.push(name),
                    Outcome::Changed(name) => checked.changed.push(name),
                    Outcome::Unread(name, why) => {
                        self.unread(&name, why);
                        checked.unread.push(name);
                    }
                }
            }
            self.covered.extend(checked.covers.iter().cloned());
            self.covered.extend(checked.changed.iter().cloned());
            for name in &checked.changed {
                if !self.report.changed.contains(name) {
                    self.report.changed.push(name.clone());
                }
            }
            self.report.signatures.push(checked);
        }
        Ok(())
    }

    /// The signature that a manifest names, if it is there.
    fn signature(&self, listing: &Listing) -> Option<String> {
        let named = name::candidates(&listing.signature).into_iter();
        let mut there = named.filter(|name| {
            let signature = |(file, part): &(String, Part)| file == name && *part == Part::Cades;
            self.files.iter().any(signature)
        });
        there.next()
    }

    /// The content of a manifest or signature; nothing, and it is named, where it cannot be read.
    fn octets(
        &mut self,
        name: &str,
        limit: u64,
        otherwise: Unread,
    ) -> Result<Option<Vec<u8>>, AsicError> {
        let why = match self.reader.read(name, limit) {
            Ok(octets) => return Ok(Some(octets)),
            Err(Failed::Container(error @ AsicError::Io(_))) => return Err(error),
            Err(Failed::Unread(why)) => why,
            Err(Failed::Container(_)) => otherwise,
        };
        self.unread(name, why);
        Ok(None)
    }

    /// The digests of all files that these objects name, each read once.
    fn digests<'o>(
        &mut self,
        objects: impl Iterator<Item = &'o Object>,
    ) -> Result<BTreeMap<String, (Digests, Option<Unread>)>, AsicError> {
        let mut wanted = BTreeMap::<String, Vec<Hash>>::new();
        for object in objects {
            let hash = algorithm::hash(&object.method);
            for name in name::candidates(&object.uri) {
                let hashes = wanted.entry(name).or_default();
                hashes.extend(hash.filter(|hash| !hashes.contains(hash)));
            }
        }
        let mut found = BTreeMap::new();
        for (name, hashes) in wanted {
            let Some(place) = self.reader.place(&name) else {
                continue;
            };
            let hashes = hashes.into_iter().chain([Hash::Sha256]);
            let mut running = ContentDigests::of_hashes(hashes);
            let why = match self.reader.unpack(place, &mut running) {
                Ok(()) => None,
                Err(Failed::Unread(why)) => Some(why),
                Err(Failed::Container(error)) => return Err(error),
            };
            let digests = running.finish();
            if let (None, Some(judged)) = (why, Judged::of(&digests)) {
                self.report.judged.insert(name.clone(), judged);
            }
            found.insert(name, (digests, why));
        }
        Ok(found)
    }

    fn outcome(
        &self,
        object: &Object,
        found: &BTreeMap<String, (Digests, Option<Unread>)>,
    ) -> Outcome {
        let names = name::candidates(&object.uri);
        let there: Vec<_> = names
            .iter()
            .filter(|name| found.contains_key(*name))
            .collect();
        let [name] = there[..] else {
            let shown = names.first().unwrap_or(&object.uri).clone();
            // It may be one whose name cannot be told, and of two it may be either.
            let untold =
                names.is_empty() || !there.is_empty() || self.reader.nameless().next().is_some();
            return if untold {
                Outcome::Unread(shown, Unread::Name)
            } else {
                Outcome::Changed(shown)
            };
        };
        let name = name.clone();
        let Some(hash) = algorithm::hash(&object.method) else {
            return Outcome::Unread(name, Unread::Digest);
        };
        let (found, why) = &found[&name];
        let same = found.by(hash) == Some(object.digest.as_slice());
        match why {
            // What can be unpacked of it is not what was signed.
            None | Some(Unread::Packing) if !same => Outcome::Changed(name),
            None => Outcome::Same(name),
            Some(why) => Outcome::Unread(name, *why),
        }
    }

    /// ASiC-S: each signature is over the only file there is.
    fn simple(&mut self, context: &VerifyContext<'_>) -> Result<(), AsicError> {
        let signatures = self.of(Part::Cades);
        let mut contents = self.of(Part::Content);
        contents.retain(|name| !name.starts_with("META-INF/"));
        let [content] = &contents[..] else {
            // Which of them is signed cannot be told.
            return Ok(());
        };
        if signatures.len() > MAX_SIGNATURES {
            return Err(AsicError::TooLarge);
        }
        for name in signatures {
            self.judged.insert(name.clone());
            let Some(cms) = self.octets(&name, MAX_SIGNATURE, Unread::Signature)? else {
                continue;
            };
            let place = self.reader.place(content).ok_or(AsicError::Damaged)?;
            let mut running = ContentDigests::of_hashes([Hash::Sha256]);
            let signers = match self.reader.content(place) {
                Ok(octets) => {
                    let octets = Digesting {
                        octets,
                        running: &mut running,
                    };
                    verify::verify_all_detached(&cms, octets, context)
                }
                Err(Failed::Unread(why)) => {
                    self.unread(content, why);
                    continue;
                }
                Err(Failed::Container(error)) => return Err(error),
            };
            if let Err(VerifyError::Content(error)) = signers {
                if !is_packing(&error) {
                    return Err(error.into());
                }
                self.unread(content, Unread::Packing);
                continue;
            }
            let whole = |verdict: &verify::Verdict| verdict.content_intact;
            let whole = signers.iter().flatten().flatten().any(whole);
            self.covered.insert(content.clone());
            if let Some(judged) = Judged::of(&running.finish()) {
                self.report.judged.insert(content.clone(), judged);
            }
            self.report.signatures.push(Checked {
                name,
                signers,
                covers: whole.then(|| content.clone()).into_iter().collect(),
                changed: Vec::new(),
                unread: Vec::new(),
            });
        }
        Ok(())
    }

    /// What is left after the signatures were checked.
    fn rest(&mut self) -> Result<(), AsicError> {
        for part in [Part::Xades, Part::Cades, Part::Manifest, Part::Preservation] {
            for name in self.of(part) {
                if !self.judged.contains(&name) {
                    self.unread(&name, Unread::Signature);
                }
            }
        }
        if self.reader.says_its_form() {
            self.judged.insert("mimetype".to_owned());
        }
        for name in self.of(Part::MediaTypes) {
            match self.reader.read(&name, MAX_MANIFEST) {
                Ok(octets) if is_media_types(&octets) => {
                    self.judged.insert(name);
                }
                Err(Failed::Container(error @ AsicError::Io(_))) => return Err(error),
                _ => {}
            }
        }
        let untold = |why: &Unread| matches!(why, Unread::Signature | Unread::Manifest);
        let any_untold = self.report.unread.iter().any(|(_, why)| untold(why));
        for (name, _) in self.files.clone() {
            if self.covered.contains(&name) || self.judged.contains(&name) || self.is_unread(&name)
            {
                continue;
            }
            if any_untold {
                self.unread(&name, Unread::Uncovered);
            } else {
                self.report.strangers.push(name);
            }
        }
        Ok(())
    }
}
