using HocVuSo.People.Contract;

namespace HocVuSo.People;

public static class PeopleModule
{
    public static void AddPeople(this IServiceCollection services)
    {
        services.AddScoped<Register>().AddScoped<PeopleReader>();
    }
}
