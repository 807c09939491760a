package dev.caisson.cli.deploy;

/**
 * Where an image is pushed to.
 *
 * @param repository its address: {@code <registry's host>/<name>}
 */
record ImageTarget(ImageBuild build, String repository) {
    String host() {
        return repository.substring(0, repository.indexOf('/'));
    }

    String repositoryName() {
        return repository.substring(repository.indexOf('/') + 1);
    }

    /** With its tag. */
    String reference() {
        return repository + ":" + build.tag();
    }

    /** Its tag with the digest of what the registry has under it. */
    String pinned(String digest) {
        return build.tag() + "@" + digest;
    }
}
