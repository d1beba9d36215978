//! What a person sits at: a virtual display, a session bus, a keyring, and a driver for the window.

mod ending;

use anyhow::{Context, Result, bail};
use std::{
    fs::{self, File},
    io::{BufRead, BufReader, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// How long a part of the desk may take to start.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Where programs find the session bus.
const BUS: &str = "DBUS_SESSION_BUS_ADDRESS";

/// Size of the screen.
const SCREEN: &str = "1280x900";

/// Whether the desk has a Secret Service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keyring {
    /// An unlocked keyring.
    Unlocked,
    /// None at all, as on a bare system.
    None,
}

/// A desk. Everything started for it ends with it. There is one at a time, whatever runs the tests: several
/// would starve each other.
pub struct Desk {
    home: TempDir,
    environment: Vec<(&'static str, String)>,
    parts: Vec<Child>,
    driver: Option<Child>,
    driver_port: u16,
    _turn: File,
}

impl Desk {
    /// A desk with an unlocked keyring and a screen of 1280 x 900.
    pub fn open() -> Result<Self> {
        Self::with(Keyring::Unlocked, &[])
    }

    /// The same with an accessibility bus, as for a screen reader, and a keyring or none.
    pub fn with_accessibility(keyring: Keyring) -> Result<Self> {
        Self::furnish(keyring, &[], true)
    }

    /// A desk of one's choice, with further environment variables for what runs at it.
    pub fn with(keyring: Keyring, environment: &[(&'static str, String)]) -> Result<Self> {
        Self::furnish(keyring, environment, false)
    }

    fn furnish(
        keyring: Keyring,
        environment: &[(&'static str, String)],
        accessible: bool,
    ) -> Result<Self> {
        let turn = File::create(std::env::current_exe()?.with_file_name("desk.lock"))?;
        turn.lock().context("the only desk")?;
        let home = tempfile::tempdir()?;
        let mut desk = Self {
            home,
            environment: environment.to_vec(),
            parts: Vec::new(),
            driver: None,
            driver_port: 0,
            _turn: turn,
        };
        desk.lay_folders()?;
        desk.start_display(SCREEN)?;
        desk.start_bus()?;
        if accessible {
            desk.start_accessibility()?;
        }
        if keyring == Keyring::Unlocked {
            desk.start_keyring()?;
        }
        desk.start_window_manager()?;
        desk.start_driver()?;
        Ok(desk)
    }

    /// The home folder of the person at this desk.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Where the program keeps its data.
    pub fn data(&self) -> PathBuf {
        self.home().join("data/kz.kabinet")
    }

    /// Where the program writes its logs.
    pub fn logs(&self) -> PathBuf {
        self.data().join("logs")
    }

    /// The address of the session bus.
    pub fn bus(&self) -> &str {
        let mut named = self.environment.iter();
        let found = named.find(|(name, _)| *name == BUS);
        found.map_or("", |(_, address)| address)
    }

    /// The address of the window's driver.
    pub fn driver(&self) -> String {
        format!("http://127.0.0.1:{}", self.driver_port)
    }

    /// A command that runs at this desk, with its standard streams closed.
    pub fn command(&self, program: impl AsRef<std::ffi::OsStr>) -> Command {
        // Nothing outlives the journey, however it ends.
        let mut command = Command::new("setpriv");
        command.args(["--pdeathsig", "KILL", "--"]).arg(program);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.envs(
            self.environment
                .iter()
                .map(|(name, value)| (*name, value.as_str())),
        );
        command
            .env_remove("WAYLAND_DISPLAY")
            .current_dir(self.home());
        command
    }

    /// A picture of the whole screen, PNG.
    pub fn screen(&self) -> Result<Vec<u8>> {
        self.capture("root")
    }

    /// A picture of the first window with `title` in its heading, without the frame around it, PNG.
    pub fn picture(&self, title: &str) -> Result<Vec<u8>> {
        let found = self
            .command("xdotool")
            .args(["search", "--onlyvisible", "--name", title])
            .stdout(Stdio::piped())
            .output()
            .context("xdotool")?;
        let found = String::from_utf8_lossy(&found.stdout).into_owned();
        let window = found.lines().next().context("no such window is shown")?;
        self.capture(window)
    }

    fn capture(&self, window: &str) -> Result<Vec<u8>> {
        let picture = self
            .command("import")
            .args(["-silent", "-window", window, "png:-"])
            .stdout(Stdio::piped())
            .output()
            .context("import")?;
        if picture.status.success() && !picture.stdout.is_empty() {
            Ok(picture.stdout)
        } else {
            bail!("no picture of the window could be taken")
        }
    }

    fn lay_folders(&mut self) -> Result<()> {
        let home = self.home().to_path_buf();
        let folders = [
            ("XDG_DATA_HOME", "data"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_CACHE_HOME", "cache"),
        ];
        for (name, folder) in folders {
            fs::create_dir_all(home.join(folder))?;
            self.environment
                .push((name, home.join(folder).display().to_string()));
        }
        let run = home.join("run");
        fs::create_dir_all(&run)?;
        fs::set_permissions(&run, std::os::unix::fs::PermissionsExt::from_mode(0o700))?;
        self.environment
            .push(("XDG_RUNTIME_DIR", run.display().to_string()));
        self.environment.push(("HOME", home.display().to_string()));
        for (name, value) in [
            ("LANG", "C.UTF-8"),
            ("GDK_BACKEND", "x11"),
            ("NO_AT_BRIDGE", "1"),
            ("LIBGL_ALWAYS_SOFTWARE", "1"),
            ("WEBKIT_DISABLE_DMABUF_RENDERER", "1"),
            ("TAURI_AUTOMATION", "true"),
            ("TAURI_WEBVIEW_AUTOMATION", "true"),
        ] {
            self.environment.push((name, value.into()));
        }
        Ok(())
    }

    fn start_display(&mut self, screen: &str) -> Result<()> {
        let mut display = self
            .command("Xvfb")
            .args([
                "-displayfd",
                "1",
                "-nolisten",
                "tcp",
                // Else it begins anew when the first that asked it something has gone, whoever comes just then.
                "-noreset",
                "-screen",
                "0",
                &format!("{screen}x24"),
            ])
            .stdout(Stdio::piped())
            .spawn()
            .context("Xvfb")?;
        let number = first_line(display.stdout.take())?;
        self.parts.push(display);
        self.environment.push(("DISPLAY", format!(":{number}")));
        Ok(())
    }

    fn start_bus(&mut self) -> Result<()> {
        let mut bus = self
            .command("dbus-daemon")
            .args(["--session", "--nofork", "--print-address=1"])
            .stdout(Stdio::piped())
            .spawn()
            .context("dbus-daemon")?;
        let address = first_line(bus.stdout.take())?;
        self.parts.push(bus);
        self.environment.push((BUS, address));
        Ok(())
    }

    /// The bus of screen readers, and toolkits that speak on it.
    fn start_accessibility(&mut self) -> Result<()> {
        self.environment.retain(|(name, _)| *name != "NO_AT_BRIDGE");
        let launcher = self
            .command("/usr/libexec/at-spi-bus-launcher")
            .args(["--launch-immediately", "--a11y=1"])
            .spawn();
        self.parts.push(launcher.context("at-spi-bus-launcher")?);
        let begun = Instant::now();
        while !self.has_service("org.a11y.Bus")? {
            if begun.elapsed() > TIMEOUT {
                bail!("the accessibility bus does not come up");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    fn start_keyring(&mut self) -> Result<()> {
        let mut keyring = self
            .command("gnome-keyring-daemon")
            .args(["--foreground", "--unlock", "--components=secrets"])
            .stdin(Stdio::piped())
            .spawn()
            .context("gnome-keyring-daemon")?;
        if let Some(mut input) = keyring.stdin.take() {
            input.write_all(b"desk")?;
        }
        self.parts.push(keyring);
        let begun = Instant::now();
        while !self.has_service("org.freedesktop.secrets")? {
            if begun.elapsed() > TIMEOUT {
                bail!("the keyring does not come up");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    /// Starts the window manager and waits until it manages: before that a window cannot be brought forward, nor
    /// closed by a key.
    fn start_window_manager(&mut self) -> Result<()> {
        let started = self.command("openbox").spawn().context("openbox")?;
        self.parts.push(started);
        let begun = Instant::now();
        loop {
            let mut asked = self.command("xdotool");
            if asked.arg("get_num_desktops").status()?.success() {
                return Ok(());
            }
            if begun.elapsed() > TIMEOUT {
                bail!("openbox does not manage the windows");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn has_service(&self, name: &str) -> Result<bool> {
        let asked = self
            .command("dbus-send")
            .args(["--session", "--print-reply", "--dest=org.freedesktop.DBus"])
            .args(["/", "org.freedesktop.DBus.NameHasOwner"])
            .arg(format!("string:{name}"))
            .stdout(Stdio::piped())
            .output()
            .context("dbus-send")?;
        Ok(String::from_utf8_lossy(&asked.stdout).contains("boolean true"))
    }

    fn end_driver(&mut self) {
        if let Some(mut driver) = self.driver.take() {
            let _ = driver.kill();
            let _ = driver.wait();
        }
    }

    fn start_driver(&mut self) -> Result<()> {
        self.driver_port = free_port()?;
        let port = format!("--port={}", self.driver_port);
        let driver = self.command("WebKitWebDriver").arg(port).spawn();
        self.driver = Some(driver.context("WebKitWebDriver")?);
        let begun = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, self.driver_port)).is_err() {
            if begun.elapsed() > TIMEOUT {
                bail!("WebKitWebDriver does not answer");
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Desk {
    fn drop(&mut self) {
        self.end_driver();
        for part in self.parts.iter_mut().rev() {
            let _ = part.kill();
            let _ = part.wait();
        }
    }
}

/// A port of the loopback interface that nobody listens on now.
pub fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?
        .local_addr()?
        .port())
}

fn first_line(output: Option<ChildStdout>) -> Result<String> {
    let mut line = String::new();
    BufReader::new(output.context("no output")?).read_line(&mut line)?;
    let line = line.trim().to_owned();
    if line.is_empty() {
        bail!("a part of the desk ended at once");
    }
    Ok(line)
}
