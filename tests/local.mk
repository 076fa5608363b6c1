# Everything that `make check` runs. Unit tests are one program per module.
