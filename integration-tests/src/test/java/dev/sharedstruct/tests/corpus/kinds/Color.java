package dev.sharedstruct.tests.corpus.kinds;

/** An enum whose constants are classes of their own. */
public enum Color {
    RED {
        @Override
        public String hex() {
            return "f00";
        }
    },
    GREEN {
        @Override
        public String hex() {
            return "0f0";
        }
    },
    BLUE {
        @Override
        public String hex() {
            return "00f";
        }
    };

    /** As in CSS. */
    public abstract String hex();
}
