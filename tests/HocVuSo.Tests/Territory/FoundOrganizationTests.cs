using HocVuSo.Platform;
using HocVuSo.Territory.Contract;

namespace HocVuSo.Tests.Territory;

public sealed class FoundOrganizationTests : IDisposable
{
    private readonly App app = new();

    [Fact]
    public async Task A_school_of_one_name_stands_once_in_a_commune()
    {
        await app.Write((FoundOrganization s) => s.Run(School(), TestContext.Current.CancellationToken), Cast.Bình);
        Assert.Equal(
            "territory.organization-name",
            await app.Broken((FoundOrganization s) => s.Run(School(), TestContext.Current.CancellationToken), Cast.Bình)
        );
    }

    [Fact]
    public Task The_neighbours_officer_may_not() => app.Refused((FoundOrganization s) => s.Run(School(), TestContext.Current.CancellationToken), Cast.Giang);

    public void Dispose() => app.Dispose();

    private FoundOrganization.Command School() => new(Ids.New<OrganizationId>(app.Clock), 2, OrganizationKind.SecondarySchool, "Trường THCS Mẫu", World.Today);
}
