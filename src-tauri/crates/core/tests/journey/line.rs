//! A line between program and portal that can be cut.

use std::{
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};

/// A line to the portal that breaks after so many bytes, and stays broken until it is mended.
pub struct Line {
    address: SocketAddr,
    portal: Arc<Mutex<SocketAddr>>,
    pub up: Arc<AtomicI64>,
    pub down: Arc<AtomicI64>,
}

impl Line {
    pub async fn to(portal: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let line = Self {
            address: listener.local_addr().unwrap(),
            portal: Arc::new(Mutex::new(portal)),
            up: Arc::new(AtomicI64::new(i64::MAX)),
            down: Arc::new(AtomicI64::new(i64::MAX)),
        };
        let (up, down, portal) = (line.up.clone(), line.down.clone(), line.portal.clone());
        tokio::spawn(async move {
            loop {
                let (citizen, _) = listener.accept().await.unwrap();
                let (up, down) = (up.clone(), down.clone());
                let portal = *portal.lock().unwrap();
                tokio::spawn(async move {
                    let Ok(portal) = TcpStream::connect(portal).await else {
                        return;
                    };
                    let (mut from_citizen, mut to_citizen) = citizen.into_split();
                    let (mut from_portal, mut to_portal) = portal.into_split();
                    tokio::select! {
                        () = carry(&mut from_citizen, &mut to_portal, &up) => {}
                        () = carry(&mut from_portal, &mut to_citizen, &down) => {}
                    }
                });
            }
        });
        line
    }

    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Whoever connects from now on comes to the portal there.
    pub fn lead_to(&self, portal: SocketAddr) {
        *self.portal.lock().unwrap() = portal;
    }

    pub fn mend(&self) {
        self.up.store(i64::MAX, Ordering::SeqCst);
        self.down.store(i64::MAX, Ordering::SeqCst);
    }
}

async fn carry(
    from: &mut (impl AsyncReadExt + Unpin),
    to: &mut (impl AsyncWriteExt + Unpin),
    left: &AtomicI64,
) {
    let mut buffer = vec![0; 16 << 10];
    loop {
        let Ok(read @ 1..) = from.read(&mut buffer).await else {
            return;
        };
        let before = left.fetch_sub(i64::try_from(read).unwrap(), Ordering::SeqCst);
        let pass = usize::try_from(before.max(0)).unwrap().min(read);
        if to.write_all(&buffer[..pass]).await.is_err() || pass < read {
            return;
        }
    }
}
