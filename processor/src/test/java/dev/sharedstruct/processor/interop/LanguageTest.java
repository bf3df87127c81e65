package dev.sharedstruct.processor.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sharedstruct.processor.model.Primitive;
import dev.sharedstruct.processor.model.QualifiedName;
import dev.sharedstruct.processor.model.Struct;
import dev.sharedstruct.processor.model.Structs;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LanguageTest {

    private static final Struct ACCOUNT = Structs.account().build();

    @Test
    void filesAreNamedAsJniNamesThings() {
        assertThat(Language.C.file(QualifiedName.of("bank", "Account"))).isEqualTo("bank_Account.h");
        assertThat(Language.PYTHON.file(QualifiedName.of("my_bank.de", "Bank", "Größe")))
                .isEqualTo("my_1bank_de_Bank_Gr_000f6_000dfe.py");
        assertThat(Language.C.file(QualifiedName.of("", "Account"))).isEqualTo("Account.h");
    }

    @Test
    void headerHasTheFieldsAndTheLayout() {
        assertThat(Language.C.emit(ACCOUNT))
                .contains("struct bank_Account {\n    int64_t balance;\n    int32_t deposits;\n};\n")
                .contains("_Static_assert(offsetof(struct bank_Account, deposits) == 8,")
                .contains("\"guarded struct, size 16, alignment 8\\n\"\n    \"long balance @0\\n\"\n")
                .contains("bank_Account_begin(")
                .doesNotContain("bank_Account_get_balance(");
    }

    @Test
    void structWithoutALockHasWords() {
        assertThat(Language.C.emit(Structs.account().unlocked().build()))
                .contains("static inline int64_t bank_Account_get_balance(")
                .doesNotContain("bank_Account_begin(");
    }

    @Test
    void moduleHasTheFieldsAndTheLayout() {
        assertThat(Language.PYTHON.emit(ACCOUNT))
                .contains("class Account:\n", "    balance: int\n    deposits: int\n")
                .contains("(\"deposits\", 8, _s.INT),", "\"int deposits @8\\n\"");
    }

    @Test
    void wordsOfTheLanguagesAreNoMembers() {
        assertThat(CNames.of(List.of("auto", "auto_", "EOF", "x", "X", "_a", "größe")))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "auto",
                        "auto__",
                        "auto_",
                        "auto_",
                        "EOF",
                        "EOF_",
                        "x",
                        "x",
                        "X",
                        "X",
                        "_a",
                        "f_a",
                        "größe",
                        "gr_000f6_000dfe"));
        assertThat(PythonNames.of(List.of("def", "mro", "__x", "größe", "a$b")))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("def", "def_", "mro", "mro_", "__x", "f__x", "größe", "größe", "a$b", "a_00024b"));
    }

    @Test
    void optionNamesLanguages() {
        assertThat(Languages.of(null).known()).isEmpty();
        assertThat(Languages.of("c, python").known()).containsExactlyInAnyOrder(Language.values());
        assertThat(Languages.of("C,,python").unknown()).containsExactly("C", "");
    }

    @Test
    void fieldsOfOneLetterStayAsTheyAre() {
        Struct struct = Structs.record().component("x", Primitive.DOUBLE).build();
        assertThat(Language.C.emit(struct)).contains("    double x;\n");
    }
}
