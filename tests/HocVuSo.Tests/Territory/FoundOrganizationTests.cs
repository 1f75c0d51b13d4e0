using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Tests.Territory;

public sealed class FoundOrganizationTests : IDisposable
{
    private readonly App app = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_organisation_stands_on_the_map_once_it_is_entered()
    {
        var command = Of("Tiểu học Đông");
        var no = await app.Write((FoundOrganization slice) => slice.Run(command, Cancellation), Cast.Bình);
        using var bình = app.As(Cast.Bình);
        Assert.Contains("Tiểu học Đông", (await bình.Page("/so-tong/truong-hoc")).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(no + 1, await app.Write((FoundOrganization slice) => slice.Run(Of("Tiểu học Đoài"), Cancellation), Cast.Bình));
    }

    [Fact]
    public async Task The_same_name_twice_is_refused_and_the_neighbour_may_not()
    {
        await app.Write((FoundOrganization slice) => slice.Run(Of("Tiểu học Đông"), Cancellation), Cast.Bình);
        Assert.Equal("territory.organization-name", await app.Broken((FoundOrganization slice) => slice.Run(Of("tiểu học  đông"), Cancellation), Cast.Bình));
        await app.Refused((FoundOrganization slice) => slice.Run(Of("Khác"), Cancellation), Cast.Giang);
        await app.Refused((FoundOrganization slice) => slice.Run(Of("Khác"), Cancellation), Cast.Em);
    }

    private FoundOrganization.Command Of(string name) => new(Ids.New<OrganizationId>(app.Clock), 2, OrganizationKind.PrimarySchool, name, World.Today);

    public void Dispose() => app.Dispose();
}
