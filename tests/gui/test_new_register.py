import pytest

from gui.new_register import NewRegister, NewRegisterForm


@pytest.fixture
def form(qtbot, tmp_path):
    made = NewRegisterForm(tmp_path)
    qtbot.addWidget(made)
    made.show()
    return made


def sent(form, qtbot) -> NewRegister:
    with qtbot.waitSignal(form.create_wanted) as told:
        form.send()
    return told.args[0]


def test_it_offers_the_leeds_framework_on_its_first_day(form, qtbot, tmp_path):
    assert form.pinned.text() == "1 April 2015, moved forward by hand"
    assert sent(form, qtbot) == NewRegister(tmp_path / "leeds-2015.calloff", "leeds-2015", real_date=False)


def test_a_register_may_follow_the_real_date(form, qtbot):
    form.real.setChecked(True)
    assert sent(form, qtbot).real_date


def test_a_name_that_is_taken_is_not_proposed(form, tmp_path):
    (tmp_path / "leeds-2015.calloff").touch()
    form.suggest()
    assert form.path.text() == str(tmp_path / "leeds-2015-2.calloff")


def test_the_ending_is_added(form, qtbot, tmp_path):
    form.path.setText(str(tmp_path / "year.2015"))
    assert sent(form, qtbot).path == tmp_path / "year.2015.calloff"


def test_an_empty_name_is_left_for_the_core_to_refuse(form, qtbot):
    form.path.setText("  ")
    assert sent(form, qtbot).path.name == ""


def test_enter_creates(form, qtbot):
    with qtbot.waitSignal(form.create_wanted):
        form.path.returnPressed.emit()


def test_a_definition_from_a_file_is_used_and_names_the_register(form, qtbot, tmp_path):
    form.take_definition(str(tmp_path / "northshire.toml"))
    wish = sent(form, qtbot)
    assert wish.definition == tmp_path / "northshire.toml"
    assert wish.path == tmp_path / "northshire.calloff"
    assert form.pinned.text() == "The opening day in the definition, moved forward by hand"


def test_the_shipped_framework_can_be_taken_again(form, qtbot, tmp_path):
    form.take_definition(str(tmp_path / "northshire.toml"))
    form.definition.setCurrentIndex(0)
    form.suggest()
    assert sent(form, qtbot).definition == "leeds-2015"


def test_every_field_has_a_name(form):
    assert [form.definition.accessibleName(), form.path.accessibleName()] == ["Framework", "Save as"]
