"""The version of Dreamloom, as pictures and pages tell it."""

VERSION = "0.1.0"
