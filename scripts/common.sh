# What the other scripts share; they read it with `. scripts/common.sh` from the root of the checkout.

# Says in one sentence what is missing or wrong, and ends.
stop() {
    echo "pigot: $*" >&2
    exit 1
}

has() {
    command -v "$1" >/dev/null 2>&1
}

# apt_install PURPOSE PACKAGE...: installs what is missing of Debian's packages, as root or through sudo.
apt_install() {
    purpose=$1
    shift
    missing=
    for package in "$@"; do
        case "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" in
        installed) ;;
        *) missing="$missing $package" ;;
        esac
    done
    [ -n "$missing" ] || return 0

    # Nothing of the person's own is taken away: apt-get gives up rather than remove a package.
    install="apt-get install -y -q --no-install-recommends --no-remove -o DPkg::Lock::Timeout=300$missing"
    if [ "$(id -u)" = 0 ]; then
        with=
    elif has sudo && { sudo -n true 2>/dev/null || [ -t 0 ]; }; then
        with=sudo
    else
        stop "$purpose is missing; run this as root, then try again: apt-get install$missing"
    fi
    echo "Installing$missing ($purpose)." >&2
    # The package lists of a new machine may be empty or old, so a failure is tried again with new ones.
    if ! $with env DEBIAN_FRONTEND=noninteractive $install >&2 </dev/null; then
        $with apt-get update -q >&2 </dev/null || true
        $with env DEBIAN_FRONTEND=noninteractive $install >&2 </dev/null ||
            stop "$purpose is missing and apt-get could not install it; install$missing by hand, then try again."
    fi
}
