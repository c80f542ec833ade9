//! The layer as SQLite sees it: <https://sqlite.org/vfs.html>. Every call is passed on to the
//! platform's own layer, unless [`super::plan`] refuses it.
//!
//! Each open file is ours, followed in the same piece of memory by the platform's.
#![allow(unsafe_code)] // SQLite is C; this file alone speaks to it past rusqlite.

use std::ffi::{CStr, CString, c_char, c_int, c_void};
use std::mem::size_of;
use std::path::PathBuf;
use std::ptr::{addr_of_mut, null};
use std::sync::OnceLock;

use anyhow::{Result, ensure};
use rusqlite::ffi::{self, sqlite3_file, sqlite3_int64, sqlite3_io_methods, sqlite3_vfs};

use super::plan::{Event, note, refusal};

/// Our part of an open file.
#[repr(C)]
struct File {
    base: sqlite3_file,
    /// Which file it is; owned by this struct from opening to closing. Null for a nameless one.
    path: *mut PathBuf,
}

/// The platform's layer. It lives as long as the process.
struct Below(*mut sqlite3_vfs);
// SAFETY: SQLite never changes a registered layer, and its functions may be called on any thread.
unsafe impl Send for Below {}
// SAFETY: as above.
unsafe impl Sync for Below {}

static BELOW: OnceLock<Below> = OnceLock::new();

/// Makes the layer the one that SQLite uses for all files opened from now on.
///
/// Fails if SQLite refuses it.
pub(crate) fn register() -> Result<()> {
    if BELOW.get().is_some() {
        return Ok(());
    }
    // SAFETY: SQLite is told to start, as every user of it must once, and then asked for its
    // default layer, which stays where it is.
    let below = unsafe {
        ffi::sqlite3_initialize();
        ffi::sqlite3_vfs_find(null())
    };
    ensure!(!below.is_null(), "SQLite has no layer for files");
    let name = CString::new("stet-faults")?.into_raw();
    // SAFETY: `below` is a registered layer, so it is whole; the copy differs in its name, two
    // calls and the size of a file.
    let own = unsafe {
        let mut own = *below;
        own.szOsFile += c_int::try_from(size_of::<File>())?;
        own.zName = name;
        own.pNext = std::ptr::null_mut();
        own.xOpen = Some(open);
        own.xDelete = Some(delete);
        own
    };
    let _ = BELOW.set(Below(below));
    // SAFETY: the layer and its name are leaked, so they outlive every use.
    let code = unsafe { ffi::sqlite3_vfs_register(Box::into_raw(Box::new(own)), 1) };
    ensure!(code == ffi::SQLITE_OK, "SQLite refused the layer: {code}");
    Ok(())
}

fn below() -> *mut sqlite3_vfs {
    BELOW.get().map_or(std::ptr::null_mut(), |below| below.0)
}

/// Passes a call on to the platform's part of a file.
macro_rules! pass {
    ($file:expr, $call:ident $(, $arg:expr)*) => {{
        let inner = inner($file);
        match (*(*inner).pMethods).$call {
            Some(call) => call(inner $(, $arg)*),
            None => ffi::SQLITE_ERROR,
        }
    }};
}

/// The platform's part of an open file.
///
/// # Safety
/// `file` is one that [`open`] was given: SQLite has put aside as much memory as `szOsFile` says.
unsafe fn inner(file: *mut sqlite3_file) -> *mut sqlite3_file {
    // SAFETY: see above; the two parts lie one after the other, and both are aligned like pointers.
    unsafe { file.cast::<File>().add(1).cast() }
}

/// # Safety
/// As [`inner`]; the file is open.
unsafe fn path(file: *mut sqlite3_file) -> PathBuf {
    // SAFETY: `path` is null or a box that lives until the file is closed.
    unsafe { (*file.cast::<File>()).path.as_ref().cloned().unwrap_or_default() }
}

unsafe extern "C" fn open(
    _: *mut sqlite3_vfs,
    name: *const c_char,
    file: *mut sqlite3_file,
    flags: c_int,
    out: *mut c_int,
) -> c_int {
    // SAFETY: SQLite gives a name that ends in zero, or none, and memory of `szOsFile` bytes.
    unsafe {
        (*file).pMethods = null();
        let Some(real) = (*below()).xOpen else { return ffi::SQLITE_ERROR };
        let code = real(below(), name, inner(file), flags, out);
        if code != ffi::SQLITE_OK {
            return code;
        }
        let path = named(name);
        if let Some(path) = path.clone() {
            note(|| Event::Opened(path));
        }
        let path = path.map_or(std::ptr::null_mut(), |path| Box::into_raw(Box::new(path)));
        addr_of_mut!((*file.cast::<File>()).path).write(path);
        (*file).pMethods = &METHODS;
        code
    }
}

/// # Safety
/// `name` is null or ends in zero.
unsafe fn named(name: *const c_char) -> Option<PathBuf> {
    if name.is_null() {
        return None;
    }
    // SAFETY: see above.
    let name = unsafe { CStr::from_ptr(name) };
    Some(PathBuf::from(name.to_string_lossy().into_owned()))
}

unsafe extern "C" fn delete(_: *mut sqlite3_vfs, name: *const c_char, sync: c_int) -> c_int {
    if let Some(code) = refusal(ffi::SQLITE_IOERR_DELETE) {
        return code;
    }
    // SAFETY: as SQLite's caller promises.
    unsafe {
        let Some(real) = (*below()).xDelete else { return ffi::SQLITE_ERROR };
        let code = real(below(), name, sync);
        if let (ffi::SQLITE_OK, Some(path)) = (code, named(name)) {
            note(|| Event::Deleted(path, sync != 0));
        }
        code
    }
}

unsafe extern "C" fn close(file: *mut sqlite3_file) -> c_int {
    // SAFETY: the file is open, and is not used after this.
    unsafe {
        let path = (*file.cast::<File>()).path;
        if !path.is_null() {
            drop(Box::from_raw(path));
        }
        (*file.cast::<File>()).path = std::ptr::null_mut();
        pass!(file, xClose)
    }
}

unsafe extern "C" fn read(
    file: *mut sqlite3_file,
    to: *mut c_void,
    count: c_int,
    at: sqlite3_int64,
) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xRead, to, count, at) }
}

unsafe extern "C" fn write(
    file: *mut sqlite3_file,
    from: *const c_void,
    count: c_int,
    at: sqlite3_int64,
) -> c_int {
    if let Some(code) = refusal(ffi::SQLITE_IOERR_WRITE) {
        return code;
    }
    // SAFETY: SQLite gives `count` bytes at `from`.
    unsafe {
        let code = pass!(file, xWrite, from, count, at);
        if code == ffi::SQLITE_OK {
            let count = usize::try_from(count).unwrap_or(0);
            let bytes = || std::slice::from_raw_parts(from.cast::<u8>(), count).to_vec();
            note(|| Event::Wrote(path(file), at.cast_unsigned(), bytes()));
        }
        code
    }
}

unsafe extern "C" fn truncate(file: *mut sqlite3_file, size: sqlite3_int64) -> c_int {
    if let Some(code) = refusal(ffi::SQLITE_IOERR_TRUNCATE) {
        return code;
    }
    // SAFETY: passed on as it came.
    unsafe {
        let code = pass!(file, xTruncate, size);
        if code == ffi::SQLITE_OK {
            note(|| Event::Cut(path(file), size.cast_unsigned()));
        }
        code
    }
}

unsafe extern "C" fn sync(file: *mut sqlite3_file, flags: c_int) -> c_int {
    if let Some(code) = refusal(ffi::SQLITE_IOERR_FSYNC) {
        return code;
    }
    // SAFETY: passed on as it came.
    unsafe {
        let code = pass!(file, xSync, flags);
        if code == ffi::SQLITE_OK {
            note(|| Event::Synced(path(file)));
        }
        code
    }
}

unsafe extern "C" fn size(file: *mut sqlite3_file, out: *mut sqlite3_int64) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xFileSize, out) }
}

unsafe extern "C" fn lock(file: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xLock, level) }
}

unsafe extern "C" fn unlock(file: *mut sqlite3_file, level: c_int) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xUnlock, level) }
}

unsafe extern "C" fn reserved(file: *mut sqlite3_file, out: *mut c_int) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xCheckReservedLock, out) }
}

unsafe extern "C" fn control(file: *mut sqlite3_file, what: c_int, arg: *mut c_void) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xFileControl, what, arg) }
}

unsafe extern "C" fn sector(file: *mut sqlite3_file) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xSectorSize) }
}

unsafe extern "C" fn kind(file: *mut sqlite3_file) -> c_int {
    // SAFETY: passed on as it came.
    unsafe { pass!(file, xDeviceCharacteristics) }
}

/// Version 1: no shared memory and no mapping, which Stet never uses.
static METHODS: sqlite3_io_methods = sqlite3_io_methods {
    iVersion: 1,
    xClose: Some(close),
    xRead: Some(read),
    xWrite: Some(write),
    xTruncate: Some(truncate),
    xSync: Some(sync),
    xFileSize: Some(size),
    xLock: Some(lock),
    xUnlock: Some(unlock),
    xCheckReservedLock: Some(reserved),
    xFileControl: Some(control),
    xSectorSize: Some(sector),
    xDeviceCharacteristics: Some(kind),
    xShmMap: None,
    xShmLock: None,
    xShmBarrier: None,
    xShmUnmap: None,
    xFetch: None,
    xUnfetch: None,
};
