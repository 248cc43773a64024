# Asks a registry what it supports and has. Source it after say.sh.
# shellcheck shell=bash

# registry_speaks HOST[:PORT]: prints https or http; ends if neither answers, or if the certificate is not trusted.
registry_speaks() {
  local failure=0
  curl -so /dev/null -m 5 "https://$1/v2/" || failure=$?
  case $failure in
    0) echo https ;;
    60) die "the certificate of registry $1 is not trusted here; add its authority to this machine and to the JDK (keytool -importcert -cacerts)" ;;
    *) curl -so /dev/null -m 5 "http://$1/v2/" || die "no registry answers at $1"; echo http ;;
  esac
}

# holds URL NAME TAG: succeeds if the registry has the image
holds() {
  curl -fso /dev/null -m 5 -H 'Accept: application/vnd.oci.image.index.v1+json' -H 'Accept: application/vnd.oci.image.manifest.v1+json' \
    -H 'Accept: application/vnd.docker.distribution.manifest.v2+json' -H 'Accept: application/vnd.docker.distribution.manifest.list.v2+json' \
    "$1/v2/$2/manifests/$3"
}
