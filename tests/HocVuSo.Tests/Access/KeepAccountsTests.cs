using System.Net;
using HocVuSo.Access;
using HocVuSo.Platform;
using Microsoft.EntityFrameworkCore;

namespace HocVuSo.Tests.Access;

/// <summary>An administrator of the province, one of the neighbouring commune, and accounts to keep.</summary>
public abstract class AccountLife : IDisposable
{
    /// <summary>Administers the neighbouring commune alone.</summary>
    protected static readonly Player Kế = new("ke", "Ngô Văn Kế", Role.Administrator, World.Neighbour);

    protected App App { get; } = new();

    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    protected async Task<string> Address(Player player) => $"/tai-khoan/{await No(player)}";

    protected Task<int> No(Player player) => App.Read(db => db.Set<Account>().Where(a => a.UserName == player.UserName).Select(a => a.No).SingleAsync(Stop));

    protected Task Hire(Player player) =>
        App.Write((OpenAccount slice) => slice.Run(new(player.UserName, player.DisplayName, "x", player.Role!.Value, player.UnitCode, World.Today), Stop));

    protected async Task<Answer> Press(Player who, string address, string form, params (string, string)[] fields)
    {
        using var browser = App.As(who);
        return await browser.Submit(await browser.Page(address), address, form, fields);
    }

    protected async Task<Answer> SignIn(string name, string password)
    {
        using var browser = App.Anyone();
        return await browser.Submit(await browser.Page("/dang-nhap"), "/dang-nhap", "main form", ("Input.UserName", name), ("Input.Password", password));
    }

    /// <summary>The neighbour's administrator and an officer without this duty find nothing.</summary>
    protected async Task OnlyHers(Player of)
    {
        await Hire(Kế);
        using var neighbour = App.As(Kế);
        Assert.Equal(HttpStatusCode.NotFound, await neighbour.Status(await Address(of)));
        Assert.DoesNotContain(of.DisplayName, (await neighbour.Page("/tai-khoan")).Body!.TextContent, StringComparison.Ordinal);
        using var officer = App.As(Cast.Bình);
        Assert.Equal(HttpStatusCode.NotFound, await officer.Status(await Address(of)));
        Assert.Equal(HttpStatusCode.NotFound, await officer.Status("/tai-khoan"));
    }

    public void Dispose()
    {
        App.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class AccountListTests : AccountLife
{
    private static readonly (string, string)[] New =
    [
        ("Input.UserName", "Phượng.VT"),
        ("Input.DisplayName", "Hoàng Thị Phượng"),
        ("Input.Phone", "0912345678"),
        ("Input.Role", "CounterStaff"),
        ("Input.UnitCode", World.Commune),
    ];

    [Fact]
    public async Task An_account_is_opened_by_the_form_its_password_shown_once_its_phone_masked()
    {
        var answer = await Press(Cast.Quản, "/tai-khoan", "#open", New);
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var password = answer.Page.QuerySelector("#password")!.TextContent;
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn("phuong.vt", password)).Status);
        using var quản = App.As(Cast.Quản);
        var page = (await quản.Page("/tai-khoan?tim=phuong")).Body!.TextContent;
        Assert.DoesNotContain(password, page, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", page, StringComparison.Ordinal);
        Assert.Contains("•••••••678", page, StringComparison.Ordinal);
        Assert.Contains("Công chức Trung tâm Phục vụ hành chính công, xã Vĩnh Tường", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Chưa lần nào", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Input.UserName", "hai tu", "Tên đăng nhập dài 1–40 ký tự")]
    [InlineData("Input.UserName", "binh", "đã có người dùng")]
    [InlineData("Input.UnitCode", "00000", "Không có đơn vị mang mã 00000")]
    [InlineData("Input.To", "01/01/2020", "trước ngày bắt đầu")]
    [InlineData("Input.From", "31/02/2026", "“31/02/2026” không hợp lệ")]
    [InlineData("Input.DisplayName", "", "Ghi họ và tên.")]
    public async Task A_mistake_is_named_at_its_field(string field, string value, string words)
    {
        var answer = await Press(Cast.Quản, "/tai-khoan", "#open", [.. New.Where(f => f.Item1 != field), (field, value)]);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        var box = answer.Page.QuerySelector($"[name='{field}']")!;
        Assert.Equal("true", box.GetAttribute("aria-invalid"));
        Assert.Contains(words, box.ParentElement!.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_commune_s_administrator_opens_accounts_in_her_commune_alone()
    {
        await OnlyHers(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, (await Press(Kế, "/tai-khoan", "#open", New)).Status);
        var own = await Press(Kế, "/tai-khoan", "#open", [.. New.Where(f => f.Item1 != "Input.UnitCode"), ("Input.UnitCode", World.NeighbourVillage)]);
        Assert.Equal(HttpStatusCode.OK, own.Status);
    }
}

public sealed class CloseAccountTests : AccountLife
{
    [Fact]
    public async Task A_closed_account_is_out_at_once_and_cannot_sign_in()
    {
        using var chi = App.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.OK, await chi.Status("/ho"));
        Assert.Equal(HttpStatusCode.Redirect, (await Press(Cast.Quản, await Address(Cast.Chi), "#close")).Status);
        Assert.Equal(HttpStatusCode.Redirect, await chi.Status("/ho"));
        Assert.Contains("chưa đúng", (await SignIn("chi", World.Password)).Text, StringComparison.Ordinal);
        await OnlyHers(Cast.Chi);
    }

    [Fact]
    public async Task Nobody_closes_her_own()
    {
        using var quản = App.As(Cast.Quản);
        Assert.Null((await quản.Page(await Address(Cast.Quản))).QuerySelector("#close"));
        var no = await No(Cast.Quản);
        Assert.Equal("access.own-account", await App.Broken((CloseAccount slice) => slice.Run(new(no), Stop), Cast.Quản));
    }
}

public sealed class ReopenAccountTests : AccountLife
{
    [Fact]
    public async Task An_account_opens_again_with_its_password_and_a_lock_ends()
    {
        await Press(Cast.Quản, await Address(Cast.Chi), "#close");
        await Press(Cast.Quản, await Address(Cast.Chi), "#reopen");
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn("chi", World.Password)).Status);
        for (var i = 0; i < 5; i++)
        {
            await SignIn("chi", "sai-mat-khau");
        }
        using var quản = App.As(Cast.Quản);
        Assert.Contains("Tạm nghỉ, sai mật khẩu", (await quản.Page("/tai-khoan?tim=chi")).Body!.TextContent, StringComparison.Ordinal);
        await Press(Cast.Quản, await Address(Cast.Chi), "#reopen");
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn("chi", World.Password)).Status);
    }

    [Fact]
    public async Task The_neighbour_s_administrator_may_not()
    {
        await Hire(Kế);
        var no = await No(Cast.Chi);
        await App.Refused((ReopenAccount slice) => slice.Run(new(no), Stop), Kế);
    }
}

public sealed class ResetPasswordTests : AccountLife
{
    [Fact]
    public async Task A_new_password_is_shown_once_and_ends_the_sessions()
    {
        using var chi = App.As(Cast.Chi);
        var answer = await Press(Cast.Quản, await Address(Cast.Chi), "#reset");
        Assert.Equal(HttpStatusCode.OK, answer.Status);
        var password = answer.Page.QuerySelector("#password")!.TextContent;
        Assert.Matches("^[a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4}$", password);
        Assert.Equal(HttpStatusCode.Redirect, await chi.Status("/ho"));
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn("chi", password)).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SignIn("chi", World.Password)).Status);
        await OnlyHers(Cast.Chi);
    }
}

public sealed class GiveDutyTests : AccountLife
{
    [Fact]
    public async Task A_duty_works_from_its_first_day()
    {
        using var em = App.As(Cast.Em);
        Assert.Equal(HttpStatusCode.NotFound, await em.Status("/ho"));
        (string, string)[] duty = [("Input.Role", "TeamMember"), ("Input.UnitCode", World.Village), ("Input.From", "16/03/2026")];
        Assert.Equal(HttpStatusCode.Redirect, (await Press(Cast.Quản, await Address(Cast.Em), "#give", duty)).Status);
        Assert.Equal(HttpStatusCode.NotFound, await em.Status("/ho"));
        App.Clock.Advance(TimeSpan.FromDays(1));
        using var tomorrow = App.As(Cast.Em);
        Assert.Equal(HttpStatusCode.OK, await tomorrow.Status("/ho"));
    }

    [Fact]
    public async Task Mistakes_are_named_at_their_fields_and_other_communes_are_out_of_reach()
    {
        var address = await Address(Cast.Chi);
        (string, string)[] same = [("Input.Role", "TeamMember"), ("Input.UnitCode", World.Village)];
        var answer = await Press(Cast.Quản, address, "#give", same);
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.Contains("đã có nhiệm vụ này", answer.Page.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        await Hire(Kế);
        var (no, giang) = (await No(Cast.Chi), await No(Cast.Giang));
        await App.Refused((GiveDuty slice) => slice.Run(new(no, Role.TeamMember, World.NeighbourVillage, World.Today, null), Stop), Kế);
        await App.Refused((GiveDuty slice) => slice.Run(new(giang, Role.TeamMember, World.Village, World.Today, null), Stop), Kế);
        var own = await No(Cast.Quản);
        Assert.Equal(
            "access.own-account",
            await App.Broken((GiveDuty slice) => slice.Run(new(own, Role.ProvinceOfficer, World.Province, World.Today, null), Stop), Cast.Quản)
        );
    }
}

public sealed class EndDutyTests : AccountLife
{
    [Fact]
    public async Task A_duty_works_to_the_end_of_its_last_day()
    {
        Assert.Equal(HttpStatusCode.Redirect, (await Press(Cast.Quản, await Address(Cast.Chi), "form[action*='handler=End']", ("day", "15/03/2026"))).Status);
        using var chi = App.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.OK, await chi.Status("/ho"));
        App.Clock.Advance(TimeSpan.FromDays(1));
        using var tomorrow = App.As(Cast.Chi);
        Assert.Equal(HttpStatusCode.NotFound, await tomorrow.Status("/ho"));
    }

    [Fact]
    public async Task It_does_not_end_before_it_began_and_not_by_the_neighbour()
    {
        await Hire(Kế);
        var no = await No(Cast.Chi);
        var duty = await App.Read(db => db.Set<Duty>().Where(d => d.AccountNo == no).Select(d => d.Id).SingleAsync(Stop));
        Assert.Equal("access.duty-days", await App.Broken((EndDuty slice) => slice.Run(new(no, duty, new(2020, 1, 1)), Stop), Cast.Quản));
        await App.Refused((EndDuty slice) => slice.Run(new(no, duty, World.Today), Stop), Kế);
    }
}

public sealed class ChangePasswordTests : AccountLife
{
    [Fact]
    public async Task She_stays_signed_in_here_and_is_out_elsewhere()
    {
        using var elsewhere = App.As(Cast.Chi);
        using var chi = App.As(Cast.Chi);
        var answer = await chi.Submit("/mat-khau", ("Input.Old", World.Password), ("Input.New", "con-ga-cuc-tac"), ("Input.Again", "con-ga-cuc-tac"));
        Assert.Equal("/mat-khau?da-doi=true", answer.Location);
        Assert.Contains("Đã đổi mật khẩu", (await chi.Page("/mat-khau?da-doi=true")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, await elsewhere.Status("/ho"));
        Assert.Equal(HttpStatusCode.Redirect, (await SignIn("chi", "con-ga-cuc-tac")).Status);
    }

    [Theory]
    [InlineData("sai-mat-khau", "con-ga-cuc-tac", "con-ga-cuc-tac", "Input.Old", "chưa đúng")]
    [InlineData(World.Password, "ngan", "ngan", "Input.New", "ít nhất 10 ký tự")]
    [InlineData(World.Password, "chi-lam-ruong", "chi-lam-ruong", "Input.New", "không được chứa tên đăng nhập")]
    [InlineData(World.Password, World.Password, World.Password, "Input.New", "trùng mật khẩu đang dùng")]
    [InlineData(World.Password, "con-ga-cuc-tac", "con-ga-cuc-tat", "Input.Again", "không giống nhau")]
    [InlineData("", "con-ga-cuc-tac", "con-ga-cuc-tac", "Input.Old", "Ghi mật khẩu đang dùng")]
    public async Task A_mistake_is_named_at_its_field(string old, string fresh, string again, string field, string words)
    {
        using var chi = App.As(Cast.Chi);
        var answer = await chi.Submit("/mat-khau", ("Input.Old", old), ("Input.New", fresh), ("Input.Again", again));
        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        var box = answer.Page.QuerySelector($"[name='{field}']")!;
        Assert.Contains(words, box.ParentElement!.QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
    }
}
