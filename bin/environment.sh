# Shared by bin/start and bin/test: the Python environment of the project, in .venv.
# shellcheck shell=sh

say() { printf '%s\n' "$*"; }

fail() {
    printf '%s\n' "$*" >&2
    exit 1
}

# version_of PYTHON: "3.11", or nothing when it cannot be run.
version_of() {
    "$1" -S -E -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null || :
}

is_new_enough() {
    case $1 in
        3.1[1-9] | 3.[2-9][0-9] | [4-9].*) return 0 ;;
        *) return 1 ;;
    esac
}

# Sets `python` and `version` to what $PYTHON names, else to the one in .venv, else to the newest installed.
find_python() {
    if [ -n "${PYTHON:-}" ]; then
        python=$PYTHON
        version=$(version_of "$python")
        is_new_enough "$version" ||
            fail "PYTHON=$PYTHON is not Python 3.11 or later: let PYTHON name one that is, or unset it."
        return
    fi
    for python in .venv/bin/python python3.13 python3.12 python3.11 python3; do
        version=$(version_of "$python")
        if is_new_enough "$version"; then
            return
        fi
    done
    fail "Python 3.11 or later is needed: install it, or name it, for example PYTHON=/opt/bin/python3 $0"
}

# quietly MESSAGE COMMAND…: prints the message and a dot a second; what the command says goes to $log.
quietly() {
    printf '%s ' "$1"
    shift
    (while sleep 1; do printf .; done) &
    dots=$!
    trap 'kill "$dots" 2>/dev/null' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    status=0
    "$@" >"$log" 2>&1 || status=$?
    trap - EXIT INT TERM
    kill "$dots"
    wait "$dots" 2>/dev/null || :
    echo
    return "$status"
}

# Makes .venv when it is missing, broken or of another version. Afterwards `python` is the one in it.
make_venv() {
    # Installing pip is the last step, so without it the folder was left half made.
    if [ "$(version_of .venv/bin/python)" != "$version" ] || [ ! -x .venv/bin/pip ]; then
        "$python" -c 'import ensurepip, venv' 2>/dev/null ||
            fail "Python's venv module is missing: install it (Debian, Ubuntu: apt-get install python3-venv)."
        # The one to make it with must not be the one that it replaces.
        [ "$python" != .venv/bin/python ] || python=$("$python" -c 'import sys; print(sys._base_executable)')
        log=$(mktemp)
        quietly "Making .venv with Python $version" "$python" -m venv --clear .venv ||
            fail "The folder .venv could not be made ($(tail -n 1 "$log")): remove it, then run this again."
        rm -f "$log"
    fi
    python=.venv/bin/python
}

# install FILE: the packages of a requirements file, when it or the version of Python has changed.
install() {
    stamp=".venv/$1.stamp"
    wanted="$version $(cksum <"$1")"
    if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then
        return
    fi
    log=.venv/install.log
    if ! quietly "Installing the packages of $1" \
        "$python" -m pip install --disable-pip-version-check --require-hashes --requirement "$1"; then
        if grep -q 'DO NOT MATCH THE HASHES' "$log"; then
            fail "A package is not the one that $1 names: do not use it, and find out why ($log)."
        fi
        fail "The packages could not be installed: check the network and run this again (details: $log)."
    fi
    printf '%s\n' "$wanted" >"$stamp"
}

# Prints the address of a PostgreSQL server where databases can be created, or nothing.
find_postgresql() {
    # A name of this folder's own keeps the test databases of two clones apart.
    name="ims_site_$(pwd | cksum | cut -d ' ' -f 1)"
    if [ -n "${TEST_DATABASE_URL:-}" ]; then
        set -- "$TEST_DATABASE_URL"
    else
        set -- "postgresql:///$name" "postgresql://postgres@127.0.0.1:5432/$name" \
            "postgresql://postgres:postgres@127.0.0.1:5432/$name"
    fi
    "$python" - "$@" <<'END'
import contextlib, sys, psycopg

may_create = "SELECT 1 FROM pg_roles WHERE rolname = current_user AND (rolcreatedb OR rolsuper)"
for url in sys.argv[1:]:
    with contextlib.suppress(psycopg.Error), psycopg.connect(url, dbname="postgres", connect_timeout=3) as it:
        if it.execute(may_create).fetchone():
            print(url)
            break
END
}
