using System.Net;
using HocVuSo.People;
using HocVuSo.People.Contract;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.People;

/// <summary>One person is put on the register by hand.</summary>
public sealed class AddPersonTests : IAsyncLifetime
{
    private readonly App app = new();
    private Neighbours home = null!;

    private string Form => $"/nguoi/them?ho={home.House.Value}";

    public async ValueTask InitializeAsync() => home = await Neighbours.MoveIn(app);

    public async ValueTask DisposeAsync() => await app.DisposeAsync();

    [Fact]
    public async Task Name_and_birth_year_are_enough_and_the_population_grows_by_one()
    {
        using var bình = app.As(Cast.Bình);
        var answer = await bình.Submit(Form, ("Form.Name", "Nguyễn Thị Đường"), ("Form.Birth", "1960"));
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Contains("Nguyễn Thị Đường", (await bình.Page(answer.Location!)).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(3, (await Figures.Read(app, "DS")).Value);
        Assert.Contains("Nguyễn Thị Đường", (await bình.Page($"/ho/{home.House.Value}")).Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sending_the_form_twice_adds_one()
    {
        using var bình = app.As(Cast.Bình);
        var page = await bình.Page(Form);
        await bình.Submit(page, Form, "main form", ("Form.Name", "Nguyễn Thị Đường"), ("Form.Birth", "1960"));
        var second = await bình.Submit(page, Form, "main form", ("Form.Name", "Nguyễn Thị Đường"), ("Form.Birth", "1960"));
        Assert.Equal(HttpStatusCode.Redirect, second.Status);
        Assert.Equal(3, (await Figures.Read(app, "DS")).Value);
    }

    [Fact]
    public async Task Someone_of_the_same_name_and_year_is_shown_before_a_second_one_is_made()
    {
        using var bình = app.As(Cast.Bình);
        var asked = await bình.Submit(Form, ("Form.Name", "tran thi lanh"), ("Form.Birth", "10/3/1954"));
        Assert.Equal(HttpStatusCode.OK, asked.Status);
        Assert.Contains("Có thể đã có trong danh sách", asked.Text, StringComparison.Ordinal);
        Assert.Equal(2, (await Figures.Read(app, "DS")).Value);
        var sure = await bình.Submit(asked.Page, Form, "main form");
        Assert.Equal(HttpStatusCode.Redirect, sure.Status);
        Assert.Equal(3, (await Figures.Read(app, "DS")).Value);
    }

    [Fact]
    public async Task A_number_that_does_not_agree_with_the_birth_year_is_a_question_not_a_block()
    {
        using var bình = app.As(Cast.Bình);
        var asked = await bình.Submit(Form, ("Form.Name", "Nguyễn Văn Kha"), ("Form.Birth", "1961"), ("Form.Sex", "Male"), ("Form.IdNumber", "025060000123"));
        Assert.Contains("Số định danh cho thấy sinh năm 1960, phiếu ghi 1961", asked.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await bình.Submit(asked.Page, Form, "main form")).Status);
    }

    [Theory]
    [InlineData("Form.Name", "", "Ghi họ và tên")]
    [InlineData("Form.Birth", "", "Không nhớ ngày thì ghi năm")]
    [InlineData("Form.Birth", "31/02/1960", "không có trong lịch")]
    [InlineData("Form.Birth", "2030", "sau hôm nay")]
    [InlineData("Form.IdNumber", "12345", "Số định danh cá nhân có 12 chữ số")]
    [InlineData("Form.Phone", "12345", "Số điện thoại có 10 chữ số")]
    [InlineData("Form.Note", "OTP 123456", "không giữ mã của ai")]
    public async Task Bad_input_is_answered_at_the_form_and_nobody_is_added(string field, string value, string sentence)
    {
        using var bình = app.As(Cast.Bình);
        (string, string)[] good = [("Form.Name", "Nguyễn Thị Đường"), ("Form.Birth", "1960")];
        var answer = await bình.Submit(Form, [.. good.Where(f => !string.Equals(f.Item1, field, StringComparison.Ordinal)), (field, value)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
        Assert.Equal(2, await app.Read(db => db.Set<Person>().CountAsync(TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_village_of_another_commune_is_not_there()
    {
        var village = await Neighbours.VillageNo(app, World.NeighbourVillage);
        var command = new AddPerson.Command(Ids.New<PersonId>(app.Clock), village, null, "Nguyễn Thị Đường", "1960");
        await Assert.ThrowsAsync<NotAllowedException>(() =>
            app.Write((AddPerson slice) => slice.Run(command, TestContext.Current.CancellationToken), Cast.Bình)
        );
    }

    [Fact]
    public async Task A_volunteer_adds_nobody_to_the_register()
    {
        using var chi = app.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, await chi.Status(Form));
    }
}
