module com.example.shop {
    requires dev.sharedstruct;
}
